using Player.Events;

namespace Player.Server.Binding;

/// <summary>Bodies are read as they come: one that is packed is refused by name (RFC 9110, 15.5.16), never taken for what it is not.</summary>
internal static class ContentCoding
{
    /// <summary>How a body is packed; null where it is not.</summary>
    public static string? Of(WireMessage message)
    {
        if (message.Body.IsEmpty) return null;
        List<string>? codings = null;
        foreach (var (name, value) in message.Headers)
        {
            if (!name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var coding in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!coding.Equals("identity", StringComparison.OrdinalIgnoreCase)) (codings ??= []).Add(coding);
            }
        }

        return codings is null ? null : string.Join(", ", codings);
    }
}
