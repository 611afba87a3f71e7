namespace Player.Server.Sqlite;

/// <summary>
/// A file of zeros beside a database that is given up when the disk is full: without room SQLite cannot even delete, since what it deletes goes
/// through its log first. One thread uses it.
/// </summary>
internal sealed class DiskReserve(string path)
{
    /// <summary>Room for the log of many small deletions, in bytes.</summary>
    public const int Size = 8 << 20;

    // Where the disk is nearly full, it is left to those who write.
    private const int RoomBeside = 4 * Size;

    private readonly string file = path + ".reserve";

    /// <summary>Takes the room where there is plenty of it; a disk that has none is no fault yet.</summary>
    public void Fill()
    {
        try
        {
            if (File.Exists(file)) return;
            if (new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace < Size + RoomBeside) return;
            var beside = file + ".new";
            // Written, not only claimed: a hole in a file takes no room.
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                var zeros = new byte[1 << 20];
                for (var written = 0; written < Size; written += zeros.Length) stream.Write(zeros);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is a help, not a need.
        }
    }

    /// <returns>Whether there was any: then it is worth trying again.</returns>
    public bool GiveUp()
    {
        try
        {
            if (!File.Exists(file)) return false;
            File.Delete(file);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
