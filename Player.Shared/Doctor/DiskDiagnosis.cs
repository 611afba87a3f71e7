using System.Globalization;
using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>How the journal's disk stands.</summary>
public sealed record DiskLook
{
    /// <summary>The journal's file.</summary>
    public required string Path { get; init; }

    /// <summary>Why nothing can be written beside it; null where that works.</summary>
    public string? Fault { get; init; }

    /// <summary>Bytes; null where the system does not tell.</summary>
    public long? Free { get; init; }

    /// <summary>Bytes of the journal's files.</summary>
    public long Size { get; init; }

    /// <summary>Bytes that it may take; 0: any number.</summary>
    public long Most { get; init; }

    /// <summary>Of the file system, such as <c>ext4</c>, <c>tmpfs</c>, <c>overlay</c>; null where the system does not tell.</summary>
    public string? Format { get; init; }
}

/// <summary>Can the journal go on writing, and will it be there after a restart?</summary>
public static class DiskDiagnosis
{
    private const long Least = 64L << 20;
    private static readonly string[] memory = ["tmpfs", "ramfs", "devtmpfs"];
    private static readonly string[] layers = ["overlay", "overlayfs", "aufs"];

    public static IEnumerable<Finding> Of(DiskLook look)
    {
        if (look.Fault is not null)
        {
            yield return Say.Wrong("disk.read-only", ("path", look.Path)).See(EvidenceKind.Said, look.Fault);
            yield break;
        }

        yield return Room(look);
        if (look.Format is { } format && memory.Contains(format)) yield return Say.Waiting("disk.memory", ("path", look.Path), ("format", format));
        else if (look.Format is { } layer && layers.Contains(layer)) yield return Say.Waiting("disk.layer", ("path", look.Path), ("format", layer));
    }

    private static Finding Room(DiskLook look)
    {
        var size = Text(look.Size);
        if (look.Free is not { } free) return Say.Ok("disk.writable", ("path", look.Path), ("size", size));
        if (free < Least) return Say.Wrong("disk.full", ("path", look.Path), ("free", Text(free)), ("size", size));
        if (look.Most == 0) return Say.Ok("disk.unlimited", ("path", look.Path), ("free", Text(free)), ("size", size));
        return free < look.Most - look.Size
            ? Say.Waiting("disk.tight", ("path", look.Path), ("free", Text(free)), ("size", size), ("most", Text(look.Most)))
            : Say.Ok("disk.ok", ("path", look.Path), ("free", Text(free)), ("size", size), ("most", Text(look.Most)));
    }

    private static string Text(long bytes) => bytes switch
    {
        < 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0.#} KiB"),
        < 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576d:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824d:0.#} GiB"),
    };
}
