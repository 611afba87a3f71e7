namespace Player.Events;

/// <summary>
/// What one message may have, everywhere on an event's way: the server that takes requests, the clients that send and deliver, and the
/// ingress that promises to. Bodies have a setting of their own.
/// </summary>
public static class WireLimits
{
    // What a dead letter, a proxy and the request line add to the headers of an event.
    private const int Room = 64 * 1024;

    /// <summary>Header bytes of an event that a broker takes: as many as a server in Go.</summary>
    public const int EventHeaderBytes = 1024 * 1024;

    /// <summary>Headers of an event that the ingress takes.</summary>
    public const int EventHeaders = 20_000;

    /// <summary>Header bytes of a request, and of an answer.</summary>
    public const int HeaderBytes = EventHeaderBytes + Room;

    /// <summary>Headers of a request.</summary>
    public const int Headers = EventHeaders + 200;

    /// <summary>A subscriber's URL may be long.</summary>
    public const int RequestLineBytes = Room;

    /// <summary>Body bytes of one event, where no setting says otherwise: what Knative's brokers were seen to take, and some more.</summary>
    public const int EventBytes = 32 * 1024 * 1024;

    /// <summary>Whether headers are as many, and as long, as an event may have.</summary>
    public static bool Fit(IReadOnlyList<WireHeader> headers)
    {
        long bytes = 0;
        foreach (var (name, value) in headers) bytes += name.Length + value.Length + ": \r\n".Length;
        return headers.Count <= EventHeaders && bytes <= EventHeaderBytes;
    }
}
