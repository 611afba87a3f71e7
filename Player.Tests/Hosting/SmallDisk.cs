namespace Player.Tests.Hosting;

/// <summary>A file system of its own with little room, where whoever runs the tests may mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk is mounted by root on Linux.");
        var folder = Directory.CreateTempSubdirectory("player-disk-").FullName;
        if (!(await Shell.RunAsync(FormattableString.Invariant($"mount -t tmpfs -o size={megabytes}m tmpfs '{folder}' && echo mounted || true"))).Contains("mounted", StringComparison.Ordinal))
        {
            Directory.Delete(folder);
            Assert.Skip("A small disk cannot be mounted here.");
        }

        return new(folder);
    }

    public string File(string name) => Path.Combine(folder, name);

    /// <summary>Takes what room is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(File("filler"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0; size /= 2)
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // A smaller piece may still fit.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Shell.RunAsync($"umount '{folder}'");
        Directory.Delete(folder);
    }
}
