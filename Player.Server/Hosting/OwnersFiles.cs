using System.Runtime.InteropServices;

namespace Player.Server.Hosting;

/// <summary>What this process writes, events above all, is for its owner alone: folders 0700, files 0600.</summary>
internal static class OwnersFiles
{
    private const uint GroupAndOthers = 0b000_111_111;

    /// <summary>Before the first file is made; SQLite makes some of them.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows()) _ = Mask(GroupAndOthers);
    }

    /// <summary>The folder of an earlier Player, which others could look into; one that is somebody else's stays as it is.</summary>
    public static void Close(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder)) return;
        try
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) & (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its owner decides.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint Mask(uint mask);
}
