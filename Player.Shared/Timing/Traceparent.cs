namespace Player.Timing;

/// <summary>
/// A <c>traceparent</c> (W3C Trace Context, 3.2), as a header of a request and as the attribute of CloudEvents' distributed tracing
/// extension: <c>00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01</c>.
/// </summary>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="SpanId">16 hexadecimal digits.</param>
public sealed record Traceparent(string TraceId, string SpanId)
{
    public const string Name = "traceparent";
    public const string State = "tracestate";

    /// <summary>Null where the text is none: a wrong length, capital letters, an id of zeros.</summary>
    public static Traceparent? Parse(string? text)
    {
        if (text?.Split('-') is not [{ Length: 2 } version, { Length: 32 } trace, { Length: 16 } span, { Length: 2 } flags, .. var more]) return null;
        if (!IsHex(version) || !IsHex(trace) || !IsHex(span) || !IsHex(flags) || version == "ff") return null;
        // Later versions may say more; the first says no more.
        if (more.Length > 0 && version == "00") return null;
        return trace.All(c => c == '0') || span.All(c => c == '0') ? null : new(trace, span);
    }

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
