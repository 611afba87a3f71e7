namespace Player.Journal;

/// <summary>Why a send did not end in 2xx: the words of <see cref="EntrySummary.Reason"/>. A status is <c>http-404</c> and so on.</summary>
public static class Reasons
{
    public const string HttpPrefix = "http-";

    /// <summary>The host's name does not resolve.</summary>
    public const string Dns = "dns";

    /// <summary>Nothing listens at the port.</summary>
    public const string Refused = "refused";

    /// <summary>No route, or no connection within the connect time-out.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The certificate or the handshake is not accepted.</summary>
    public const string Tls = "tls";

    /// <summary>Connected, sent, and no answer within the time-out.</summary>
    public const string Timeout = "timeout";

    /// <summary>The connection broke after the request had begun to leave.</summary>
    public const string Cut = "cut";

    /// <summary>What came back is not HTTP.</summary>
    public const string Protocol = "protocol";

    /// <summary>The token that belongs to the target could not be read, so nothing was sent.</summary>
    public const string Token = "token";

    /// <summary>The Player stopped before the broker answered.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Of what was received: the inbox was told to answer with a failing status, and did.</summary>
    public const string Declined = "declined";

    /// <summary>Of what was received: the inbox was told to answer with a body that is not an event, and did.</summary>
    public const string NoEventAnswer = "no-event-answer";

    /// <summary>Of what was received: nobody brought it; it was read out of a file of events.</summary>
    public const string Imported = "imported";

    /// <summary>
    /// Of what was received: it could not be delivered elsewhere, and came as a dead letter; the status there follows. The place is in
    /// <see cref="EntrySummary.Target"/>, what it said in <see cref="EntrySummary.Detail"/>.
    /// </summary>
    public const string DeadLetterPrefix = "dead-letter-";

    /// <summary>
    /// Of what was received: a dead letter of which the broker said neither where nor how it failed, as after a time-out. It is known by what
    /// a delivery has and a dead letter has not.
    /// </summary>
    public const string DeadLetter = "dead-letter";

    /// <summary>Of what was received: a dead letter, and the inbox was told to answer with a failing status, and did.</summary>
    public const string DeclinedDeadLetter = "declined-dead-letter";

    public static string Http(int status) => HttpPrefix + status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
