namespace Player.Timing;

/// <summary>Where a trace is shown: a URL with <c>{traceId}</c> in it, and with <c>{spanId}</c> where a view wants that too.</summary>
public static class TraceLink
{
    public const string TraceId = "{traceId}";
    public const string SpanId = "{spanId}";

    /// <summary>What is wrong with the template, as the end of a sentence; null where nothing is.</summary>
    public static string? Fault(string template)
    {
        const string Right = "it is an http or https URL with {traceId} in it, such as http://jaeger:16686/trace/{traceId}";
        if (!template.Contains(TraceId, StringComparison.OrdinalIgnoreCase)) return $"it has no {{traceId}}: {Right}";
        var filled = Fill(template, new(new('1', 32), new('1', 16)));
        return Uri.TryCreate(filled, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 ? null : Right;
    }

    /// <summary>The URL of one trace; null where there is no template.</summary>
    public static string? Of(string? template, Traceparent trace) => template is null ? null : Fill(template, trace);

    private static string Fill(string template, Traceparent trace) => template
        .Replace(TraceId, trace.TraceId, StringComparison.OrdinalIgnoreCase)
        .Replace(SpanId, trace.SpanId, StringComparison.OrdinalIgnoreCase);
}
