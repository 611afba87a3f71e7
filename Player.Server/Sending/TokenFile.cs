using System.Text;
using Microsoft.Extensions.Options;
using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>
/// The token that a SinkBinding mounts: read for each request, since it is renewed on disk, and given to nobody but the sink that it was
/// made for (docs/decisions/0009). It is written nowhere.
/// </summary>
internal sealed class TokenFile(PlayerEnvironment environment, IOptions<SendingOptions> options)
{
    private const int LongestToken = 65536;

    private readonly Uri? sink = environment["K_SINK"] is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;
    private volatile bool seen;

    public string Path => options.Value.TokenPath;

    /// <summary>Whether a request to <paramref name="target"/> carries a token, as far as is known before it is made.</summary>
    public bool IsFor(Uri target) => target == sink && (seen || File.Exists(Path));

    /// <summary>Null where the target gets none.</summary>
    /// <exception cref="TokenException">There should be one.</exception>
    public async ValueTask<string?> ReadAsync(Uri target, CancellationToken cancellationToken)
    {
        if (target != sink) return null;
        try
        {
            var token = (await ReadAsync(cancellationToken)).Trim();
            seen = true;
            return IsToken(token) ? token : throw new TokenException($"{Path} holds no token{(token.Length == 0 ? ": it is empty" : "")}.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return seen ? throw new TokenException($"{Path} is gone: the token was there before.") : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TokenException($"{Path} cannot be read: {error.Message.TrimEnd('.')}.");
        }
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > LongestToken) throw new IOException("it is too long for a token");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    // What may follow "Bearer" (RFC 6750, 2.1); a line break would be another header.
    private static bool IsToken(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-._~+/=".Contains(c));
}

/// <summary>The token of a target could not be read; the message is a sentence without the token.</summary>
internal sealed class TokenException(string message) : Exception(message);
