namespace Player.Contracts;

/// <summary>The words of <c>?as=</c> of <see cref="Routes.EntrySnippet"/>: what an event can be copied as.</summary>
public static class SnippetFormats
{
    public const string Json = "json";
    public const string CurlBinary = "curl-binary";
    public const string CurlStructured = "curl-structured";
    public const string Kn = "kn";
    public const string HttpFile = "http";
    public const string CSharp = "csharp";
    public const string Go = "go";
    public const string Python = "python";
    public const string JavaScript = "javascript";

    /// <summary>In the order of the menu.</summary>
    public static IReadOnlyList<string> All { get; } = [Json, CurlBinary, CurlStructured, Kn, HttpFile, CSharp, Go, Python, JavaScript];
}
