using Microsoft.AspNetCore.Http.Features;

namespace Player.Server.Story;

/// <summary>Which event a path names: <c>{source}/{id}</c>, and whether its story is asked for.</summary>
internal sealed record ExchangeAddress(string Source, string Id, bool IsStory)
{
    private const string Prefix = "/api/exchanges/";
    private const string Story = "story";

    /// <summary>
    /// Reads the path as it crossed the wire: routing decodes all but <c>%2F</c>, so that afterwards <c>%2F</c> and <c>%252F</c> are one.
    /// The id is one part; whatever stands before it is the source, so slashes that nobody encoded do no harm.
    /// </summary>
    /// <returns>Null where there are not two parts.</returns>
    public static ExchangeAddress? Of(HttpContext context)
    {
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var start = raw.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        var parts = (query < 0 ? raw[(start + Prefix.Length)..] : raw[(start + Prefix.Length)..query]).Split('/');
        var isStory = parts.Length > 2 && parts[^1] == Story;
        if (isStory) parts = parts[..^1];
        if (parts.Length < 2) return null;
        var source = string.Join('/', parts[..^1].Select(Uri.UnescapeDataString));
        var id = Uri.UnescapeDataString(parts[^1]);
        return source.Length == 0 || id.Length == 0 ? null : new(source, id, isStory);
    }
}
