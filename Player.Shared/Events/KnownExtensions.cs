namespace Player.Events;

/// <summary>
/// The extension attributes that CloudEvents documents, with the rules of their documents
/// (https://github.com/cloudevents/spec/blob/main/cloudevents/documented-extensions.md).
/// </summary>
public static class KnownExtensions
{
    private static readonly string[] AuthTypes = ["app_user", "user", "service_account", "api_key", "system", "unauthenticated", "unknown"];

    public static IReadOnlyList<KnownExtension> All { get; } =
    [
        new("authcontext", "authtype", AttributeType.String, "user", AuthTypes.Contains),
        new("authcontext", "authid", AttributeType.String, "user-4711"),
        new("authcontext", "authclaims", AttributeType.String, """{"role":"admin"}"""),
        new("correlation", "correlationid", AttributeType.String, "order-42"),
        new("correlation", "causationid", AttributeType.String, "3f2c9a10"),
        new("data-classification", "dataclassification", AttributeType.String, "confidential", NotEmpty),
        new("data-classification", "dataregulation", AttributeType.String, "GDPR,HIPAA", NotEmpty),
        new("data-classification", "datacategory", AttributeType.String, "sensitive-pii", NotEmpty),
        new("dataref", "dataref", AttributeType.UriReference, "https://example.com/data/42"),
        new("deprecation", "deprecated", AttributeType.Boolean, "true", static value => value == "true"),
        new("deprecation", "deprecationfrom", AttributeType.Timestamp, "2026-01-31T00:00:00Z"),
        new("deprecation", "deprecationsunset", AttributeType.Timestamp, "2026-12-31T00:00:00Z"),
        new("deprecation", "deprecationmigration", AttributeType.Uri, "https://example.com/migration"),
        new("distributed-tracing", "traceparent", AttributeType.String, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", IsTraceparent),
        new("distributed-tracing", "tracestate", AttributeType.String, "vendor=value"),
        new("expirytime", "expirytime", AttributeType.Timestamp, "2026-12-31T23:59:59Z"),
        new("partitioning", "partitionkey", AttributeType.String, "customer-7", NotEmpty),
        new("recordedtime", "recordedtime", AttributeType.Timestamp, "2026-01-31T09:30:00Z"),
        new("sampledrate", "sampledrate", AttributeType.Integer, "30", static value => int.TryParse(value, out var rate) && rate > 0),
        new("sequence", "sequence", AttributeType.String, "00042", NotEmpty),
        new("severity", "severitytext", AttributeType.String, "WARN", NotEmpty),
        new("severity", "severitynumber", AttributeType.Integer, "13", static value => int.TryParse(value, out var number) && number >= 0),
    ];

    public static KnownExtension? Find(string name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>Where the value of a documented extension breaks its document's rule: advice, since brokers do not look.</summary>
    public static Rejection? Advise(ExtensionAttribute extension)
    {
        if (Find(extension.Name) is not { } known || (known.Holds(extension.Value) && AttributeRules.Value(extension.Name, extension.Value, known.Type) is null)) return null;
        return new(extension.Name, Rules.KnownExtension, $"{extension.Name} is an extension that CloudEvents documents: its value is like {known.Example}.", known.Url, known.Example);
    }

    private static bool NotEmpty(string value) => value.Length > 0;

    // version "-" trace-id "-" parent-id "-" trace-flags (https://www.w3.org/TR/trace-context/#traceparent-header).
    private static bool IsTraceparent(string value) =>
        value.Split('-') is [{ Length: 2 } version, { Length: 32 } trace, { Length: 16 } parent, { Length: 2 } flags, ..]
        && version != "ff" && trace.AsSpan().ContainsAnyExcept('0') && parent.AsSpan().ContainsAnyExcept('0')
        && new[] { version, trace, parent, flags }.All(part => part.All(char.IsAsciiHexDigitLower));
}

/// <summary>An extension attribute that CloudEvents documents.</summary>
/// <param name="Document">The document's file, without its ending.</param>
/// <param name="Name">The attribute.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Example">A value that is right.</param>
/// <param name="Rule">What a value must be besides its type.</param>
public sealed record KnownExtension(string Document, string Name, AttributeType Type, string Example, Func<string, bool>? Rule = null)
{
    /// <summary>Where its document is.</summary>
    public string Url => $"https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/{Document}.md";

    public bool Holds(string value) => Rule?.Invoke(value) ?? true;
}
