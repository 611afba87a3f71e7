namespace Player.Server.Hosting;

/// <summary>Small files that people change by the page.</summary>
internal static class SafeFile
{
    /// <summary>
    /// Written beside, flushed to the disk and moved over: a crash or a power cut leaves the old file or the new one, never half of one. A new
    /// file is its owner's alone; one that was there keeps who may read it.
    /// </summary>
    /// <param name="path">Where it lies; its folder is made when missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="what">Such as <c>Brokers and Triggers</c>.</param>
    /// <param name="key">The setting that says where.</param>
    /// <exception cref="NotSavedException">The place cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, string what, string key)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var beside = path + ".new";
            using (var file = new FileStream(beside, Fresh(path)))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotSavedException($"The {what} cannot be written to {path}: {error.Message} Make room there, or set {key} to a place that can be written.");
        }
    }

    private static FileStreamOptions Fresh(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File.Exists(path) ? File.GetUnixFileMode(path) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
