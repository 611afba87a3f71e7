using Microsoft.Extensions.Options;
using Player.Doctor;
using Player.Server.Journal;

namespace Player.Server.Doctor.Checks;

/// <summary>Can the journal go on writing?</summary>
internal sealed class DiskCheck(IOptions<JournalOptions> journal) : IDoctorCheck
{
    public CheckName Name => CheckName.Disk;

    public Task<CheckResult> LookAsync(Examination patient, CancellationToken stop) => Task.FromResult(CheckResult.Of(DiskDiagnosis.Of(Look())));

    private DiskLook Look()
    {
        var path = Path.GetFullPath(journal.Value.Path);
        var folder = Path.GetDirectoryName(path) ?? "/";
        var look = new DiskLook { Path = path, Most = journal.Value.MaxBytes, Fault = Write(folder) };
        try
        {
            // SQLite keeps what is new in a second file beside the first.
            var drive = new DriveInfo(folder);
            return look with
            {
                Size = Directory.EnumerateFiles(folder, Path.GetFileName(path) + "*").Sum(file => new FileInfo(file).Length),
                Free = drive.AvailableFreeSpace,
                Format = drive.DriveFormat,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return look;
        }
    }

    private static string? Write(string folder)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(folder, $".doctor-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 16, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
