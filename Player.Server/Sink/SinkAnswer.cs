using Player.Events;

namespace Player.Server.Sink;

/// <summary>What became of a request at the sink.</summary>
internal abstract record SinkAnswer
{
    private SinkAnswer()
    {
    }

    /// <summary>In the journal, on disk.</summary>
    internal sealed record Accepted : SinkAnswer
    {
        public static Accepted Instance { get; } = new();
    }

    /// <summary>In the journal, on disk; and the inbox was told how to answer.</summary>
    internal sealed record AsTold(InboxReply Reply) : SinkAnswer;

    internal sealed record NotAnEvent(Rejection Reason, int? Index) : SinkAnswer;

    internal sealed record UnsupportedFormat(string MediaType) : SinkAnswer;

    internal sealed record UnsupportedEncoding(string Coding) : SinkAnswer;

    internal sealed record TooLarge(int MaxBytes) : SinkAnswer;

    internal sealed record Busy : SinkAnswer
    {
        public static Busy Instance { get; } = new();
    }

    internal sealed record Unwritten(string Reason) : SinkAnswer;
}
