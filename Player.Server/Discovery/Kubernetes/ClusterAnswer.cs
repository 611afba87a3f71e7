using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>What the API server said, as far as anything here depends on it.</summary>
internal abstract record ClusterAnswer
{
    private ClusterAnswer()
    {
    }

    /// <summary>2xx.</summary>
    /// <param name="Body">The caller disposes it.</param>
    /// <param name="Status">200 or 201.</param>
    internal sealed record Ok(JsonDocument Body, int Status) : ClusterAnswer;

    /// <summary>403: the account has no right to it.</summary>
    internal sealed record Forbidden(string Message) : ClusterAnswer;

    /// <summary>404: no such object, or no such kind.</summary>
    internal sealed record Missing(string Message) : ClusterAnswer;

    /// <summary>410: what was asked for is too old; list again.</summary>
    internal sealed record Expired : ClusterAnswer;

    /// <summary>400, 409, 422 and the like: the object is not as it must be.</summary>
    internal sealed record Refused(int Status, string Message) : ClusterAnswer;

    /// <summary>No answer, or one that says that the server or this account is not in order; a sentence for people.</summary>
    internal sealed record Fault(string Sentence) : ClusterAnswer;

    /// <summary>Reads an answer whole.</summary>
    public static async Task<ClusterAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var status = (int)response.StatusCode;
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (response.IsSuccessStatusCode) return new Ok(await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken), status);
            var message = await MessageAsync(body, cancellationToken) ?? response.ReasonPhrase ?? "";
            return response.StatusCode switch
            {
                HttpStatusCode.Forbidden => new Forbidden(message),
                HttpStatusCode.NotFound => new Missing(message),
                HttpStatusCode.Gone => new Expired(),
                HttpStatusCode.Unauthorized => new Fault(
                    "The cluster does not accept this Player's token (401). It may have expired: look at the ServiceAccount, or at the kubeconfig."),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new Fault($"The API server answers {status}: {message}"),
                _ => new Refused(status, message),
            };
        }
    }

    /// <summary>An exception of the way there, as a sentence.</summary>
    public static Fault Of(Exception error, string? server)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException) return new($"No secure connection to the API server {server}: {inner.Message}");
            if (inner is SocketException { SocketErrorCode: SocketError.ConnectionRefused }) return new($"Nothing listens at the API server's address {server}.");
            if (inner is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData })
                return new($"The API server's name does not resolve: {server}.");
        }

        return new(error is JsonException ? $"What answers at {server} is no API server." : $"The API server {server} does not answer, or the connection broke.");
    }

    // meta/v1 Status: {"kind":"Status","message":"...","reason":"Forbidden","code":403}
    private static async Task<string?> MessageAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var status = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return status.RootElement.ValueKind == JsonValueKind.Object && status.RootElement.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.String ? message.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
