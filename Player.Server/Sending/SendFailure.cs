using System.Net.Sockets;
using System.Security.Authentication;
using Player.Journal;

namespace Player.Server.Sending;

/// <summary>An exception of the HTTP client in words: which fault of the world it was, and what to do.</summary>
internal static class SendFailure
{
    /// <param name="error">What the client threw.</param>
    /// <param name="target">Where it went.</param>
    /// <param name="expired">The time-out, where that was what ended the request.</param>
    public static SendOutcome Classify(Exception error, Uri target, TimeSpan? expired)
    {
        var place = target.Authority;
        if (expired is { } waited)
            return Unknown(Reasons.Timeout,
                $"{place} did not answer within {waited.TotalSeconds:0.###} s. The event may have been delivered, or still be: some brokers answer "
                + "only after every subscriber has. See what arrives before you send it again.");
        var kind = (error as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return kind switch
        {
            HttpRequestError.NameResolutionError => Failed(Reasons.Dns,
                $"The name {target.Host} does not resolve. Look for a typing error; inside a cluster the name is <service>.<namespace>.svc.cluster.local."),
            HttpRequestError.SecureConnectionError => Failed(Reasons.Tls, Tls(error, place)),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Failed(Reasons.Protocol,
                $"What answers at {place} does not speak HTTP as expected. Look at the port and at http or https.", retry: false),
            HttpRequestError.ResponseEnded => Cut(place),
            _ => Inner(error, place),
        };
    }

    private static SendOutcome Inner(Exception error, string place)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return Failed(Reasons.Refused, $"Nothing listens at {place} (connection refused). Is the broker running, and is the port right?");
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return Failed(Reasons.Dns, $"The host of {place} does not resolve. Look for a typing error.");
                case SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown }:
                    return Cut(place);
                case AuthenticationException:
                    return Failed(Reasons.Tls, Tls(error, place));
                default:
                    break;
            }
        }

        // Neither our deadline nor a broken connection: the connection was never made.
        return (error as HttpRequestException)?.HttpRequestError == HttpRequestError.ConnectionError || error is OperationCanceledException
            ? Failed(Reasons.Unreachable, $"{place} cannot be reached: no connection was made. Look at the address, the network policy and any proxy.")
            : Cut(place);
    }

    private static string Tls(Exception error, string place) =>
        $"No secure connection to {place}: {Innermost(error)} Trust its certificate authority, use the name that the certificate is for, or http.";

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message.TrimEnd('.') + ".";
    }

    // The request had begun to leave: whether the broker took the event nobody here can know.
    private static SendOutcome Cut(string place) => Unknown(Reasons.Cut,
        $"The connection to {place} broke before an answer came. The event may have been taken. See what arrives before you send it again.");

    private static SendOutcome Failed(string reason, string detail, bool retry = true) =>
        new(EntryKind.Failed, reason, detail) { MayRetry = retry && reason != Reasons.Tls };

    private static SendOutcome Unknown(string reason, string detail) => new(EntryKind.Unknown, reason, detail);
}
