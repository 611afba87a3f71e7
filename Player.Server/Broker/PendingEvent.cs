using Player.Events;

namespace Player.Server.Broker;

/// <summary>An accepted event, from its commit until its last delivery has ended.</summary>
/// <param name="Seq">Its number in the queue.</param>
/// <param name="Broker">Who accepted it.</param>
/// <param name="Message">In binary mode, values raw as Go writes them, stamped, hop budget included; then the headers that are handed on.</param>
internal sealed record PendingEvent(long Seq, ObjectKey Broker, WireMessage Message)
{
    private int open;

    public string Source => Text("ce-source");

    public string Id => Text("ce-id");

    public string Type => Text("ce-type");

    /// <summary>About the memory that it takes: text has two bytes a character.</summary>
    public long Bytes { get; } = Message.Body.Length + (2 * Message.Headers.Sum(header => header.Name.Length + header.Value.Length)) + 256;

    /// <summary>How many deliveries it has.</summary>
    public void Opens(int deliveries) => open = deliveries;

    /// <returns>True for the last one.</returns>
    public bool Ends() => Interlocked.Decrement(ref open) == 0;

    private string Text(string header) => Binding.HeaderValue.TryDecodeRaw(Message.Header(header) ?? "", out var text) ? text : "";
}

/// <summary>An accepted event on its way to one Trigger's subscriber.</summary>
/// <param name="Attempts">How many requests were made already, before a restart; or <see cref="Overflow"/>.</param>
internal sealed record PendingDelivery(PendingEvent Event, ObjectKey Trigger, int Attempts = 0)
{
    /// <summary>In place of a number of requests: the Trigger's queue was full, and it goes to the dead letter sink alone.</summary>
    public const int Overflow = -1;

    public bool IsOverflow => Attempts == Overflow;
}
