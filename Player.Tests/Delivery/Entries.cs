using Player.Journal;

namespace Player.Tests.Delivery;

/// <summary>Entries of a journal, as short as a test wants them.</summary>
internal static class Entries
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public static EntrySummary Leaving(long seq, string id = "1", string source = "/here") =>
        Event(seq, EntryKind.Sending, id, source) with { Target = "http://broker/default/example-broker" };

    public static EntrySummary Received(long seq, string id = "1", string source = "/here", string? inbox = null) =>
        Event(seq, EntryKind.Received, id, source) with { StatusCode = 202, Inbox = inbox };

    public static EntrySummary Rejected(long seq, string? id = null) =>
        Event(seq, EntryKind.Rejected, id, id is null ? null : "/here") with { Reason = "required", Attribute = "id", Detail = "id is missing." };

    public static EntrySummary Sent(long seq, long about, double latency = 3) =>
        Event(seq, EntryKind.Sent, null, null) with { About = about, StatusCode = 202, LatencyMs = latency, Attempts = 1 };

    public static EntrySummary Failed(long seq, long about, int status = 404) =>
        Event(seq, EntryKind.Failed, null, null) with { About = about, StatusCode = status, Reason = Reasons.Http(status), Attempts = 1 };

    public static EntrySummary Unknown(long seq, long about, string reason = Reasons.Timeout) =>
        Event(seq, EntryKind.Unknown, null, null) with { About = about, Reason = reason };

    private static EntrySummary Event(long seq, EntryKind kind, string? id, string? source) => new()
    {
        Seq = seq,
        Kind = kind,
        At = Start.AddMilliseconds(seq * 10),
        Id = id,
        Source = source,
        Type = id is null ? null : "com.example.greeting",
    };
}
