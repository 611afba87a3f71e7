using Player.Events;

namespace Player.Server.Binding;

/// <summary>Bodies are read as they come: one that is packed is refused by name (RFC 9110, 15.5.16), never taken for what it is not.</summary>
internal static class ContentCoding
{
    private const string Name = "Content-Encoding";

    /// <summary>How a body is packed; null where it is not.</summary>
    public static string? Of(WireMessage message)
    {
        if (message.Body.IsEmpty) return null;
        List<string>? codings = null;
        // By index, as for every request: an enumerator behind an interface would take memory.
        for (var i = 0; i < message.Headers.Count; i++)
        {
            var (name, value) = message.Headers[i];
            if (name.Length != Name.Length || !name.Equals(Name, StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var coding in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!coding.Equals("identity", StringComparison.OrdinalIgnoreCase)) (codings ??= []).Add(coding);
            }
        }

        return codings is null ? null : string.Join(", ", codings);
    }
}
