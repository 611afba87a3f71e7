using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>
/// An HTTP client that sends what it is told and nothing else: headers byte for byte, no cookies, no tracing headers of its own, no
/// redirects. Time-outs are its caller's.
/// </summary>
internal static class WireClient
{
    // Long enough to be worth keeping a connection, short enough to follow a name that moves.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // Kilobytes indeed: answers may have as many headers as requests.
    private const int AnswerHeaderKilobytes = WireLimits.HeaderBytes / 1024;

    /// <param name="connectTimeout">How long making a connection may take.</param>
    /// <param name="trust">Decides on a server's certificate.</param>
    [SuppressMessage("Usage", "CA2262", Justification = "It is meant to be that much.")]
    public static HttpClient Create(TimeSpan connectTimeout, RemoteCertificateValidationCallback trust) => new(new SocketsHttpHandler
    {
        SslOptions = new() { RemoteCertificateValidationCallback = trust },
        AllowAutoRedirect = false,
        ConnectTimeout = connectTimeout,
        MaxResponseHeadersLength = AnswerHeaderKilobytes,
        PooledConnectionLifetime = ConnectionLifetime,
        ActivityHeadersPropagator = null,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => HttpMessages.HeaderEncoding,
        ResponseHeaderEncodingSelector = (_, _) => HttpMessages.HeaderEncoding,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
