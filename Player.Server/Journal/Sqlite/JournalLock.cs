using System.Globalization;

namespace Player.Server.Journal.Sqlite;

/// <summary>
/// Keeps a second Player off the file, by a lock beside it that the system lifts when this process ends, however it ends. SQLite's
/// own locks would do it too, but would also lock out our readers and a person who looks with the sqlite3 shell.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private const int NoteSize = 20;
    private const string Key = JournalOptions.Section + ":Path";
    private readonly FileStream file;

    private JournalLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, and makes the folder when it is missing.</summary>
    public static JournalLock Take(string path)
    {
        if (Directory.Exists(path)) throw new JournalException($"The journal {path} is a folder: set {Key} to a file.");
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                $"The folder of the journal {path} cannot be made ({fault.Message}): set {Key} to a file in another one.", fault);
        }

        try
        {
            return new(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new JournalException(
                $"The folder of the journal {path} is read-only: allow writing there, or set {Key} to a file in another one.", fault);
        }
        catch (IOException fault) when (File.Exists(path + ".lock"))
        {
            throw new JournalException($"Another Player has the journal {path} open: stop it, or set {Key} to another file.", fault);
        }
        catch (IOException fault)
        {
            throw new JournalException(
                $"The folder of the journal {path} cannot be written ({fault.Message}): set {Key} to a file in another one.", fault);
        }
    }

    /// <summary>The newest number that was ever noted here, 0 where none was.</summary>
    public long Noted
    {
        get
        {
            Span<byte> note = stackalloc byte[NoteSize];
            var length = RandomAccess.Read(file.SafeFileHandle, note, 0);
            return long.TryParse(note[..length], NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var head) ? head : 0;
        }
    }

    /// <summary>Notes the newest number outside of the journal, so that a later start sees what a journal lost that looks whole. Not flushed.</summary>
    public void Note(long head)
    {
        Span<byte> note = stackalloc byte[NoteSize];
        note.Fill((byte)' ');
        _ = head.TryFormat(note, out _, provider: CultureInfo.InvariantCulture);
        try
        {
            RandomAccess.Write(file.SafeFileHandle, note, 0);
        }
        catch (IOException)
        {
            // A full disk has no room for a first note: what was noted before stays.
        }
    }

    public void Dispose() => file.Dispose();
}
