namespace Player.Tests.Discovery;

/// <summary>Compares with a file that a person has read; <c>UPDATE_DOCS=1</c> writes it anew.</summary>
internal static class Golden
{
    public static void Same(string file, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"{file} is missing; UPDATE_DOCS=1 writes it.");
        Assert.Equal(File.ReadAllText(file), text, ignoreLineEndingDifferences: true);
    }
}
