namespace Player.Events;

/// <summary>The words of <see cref="Rejection.Rule"/>.</summary>
public static class Rules
{
    public const string Required = "required";
    public const string SpecVersion = "specversion";
    public const string DisallowedCharacter = "disallowed-character";
    public const string Uri = "uri";
    public const string UriReference = "uri-reference";
    public const string Timestamp = "timestamp";
    public const string MediaType = "media-type";
    public const string Boolean = "boolean";
    public const string Integer = "integer";
    public const string IntegerRange = "integer-range";
    public const string Base64 = "base64";
    public const string NameCharacters = "name-characters";
    public const string NameReserved = "name-reserved";
    public const string NameLength = "name-length";
    public const string Duplicate = "duplicate";
    public const string Scalar = "scalar";
    public const string JsonText = "json";
    public const string JsonObject = "json-object";
    public const string JsonArray = "json-array";
    public const string Utf8 = "utf-8";
    public const string DataTwice = "data-twice";
    public const string DataString = "data-string";
    public const string HeaderForbidden = "header-forbidden";
    public const string NotAnEvent = "not-an-event";
    public const string TooLarge = "too-large";
    public const string UnsupportedFormat = "unsupported-format";
    public const string BatchForbidden = "batch-forbidden";
    public const string RunLength = "run-length";
    public const string RunPlan = "run-plan";
    public const string RunRange = "run-range";
    public const string KnownExtension = "known-extension";
    public const string HeaderEncoded = "header-encoded";
    public const string TooDeep = "too-deep";
    public const string UnsupportedEncoding = "unsupported-encoding";
    public const string IngressUrl = "ingress-url";
    public const string IngressSchema = "ingress-schema";
    public const string IngressTime = "ingress-time";
    public const string IngressMediaType = "ingress-media-type";
    public const string IngressBlank = "ingress-blank";
    public const string IngressData = "ingress-data";
    public const string IngressDataText = "ingress-data-text";
    public const string IngressDropped = "ingress-dropped";
    public const string IngressEncoding = "ingress-encoding";
    public const string IngressSize = "ingress-size";
    public const string ValueOpen = "value-open";
    public const string ValueUnknown = "value-unknown";
    public const string ValueArguments = "value-arguments";
    public const string ValueVariable = "value-variable";
    public const string ValueCircle = "value-circle";
    public const string ValueLong = "value-long";
}

/// <summary>The paragraphs that <see cref="Rejection.Paragraph"/> cites.</summary>
public static class Paragraphs
{
    public const string Naming = "CloudEvents 1.0.2, Attribute Naming Convention";
    public const string TypeSystem = "CloudEvents 1.0.2, Type System";
    public const string RequiredAttributes = "CloudEvents 1.0.2, REQUIRED Attributes";
    public const string OptionalAttributes = "CloudEvents 1.0.2, OPTIONAL Attributes";
    public const string HttpModes = "CloudEvents HTTP 1.0.2, 3";
    public const string HttpContentType = "CloudEvents HTTP 1.0.2, 3.1.1";
    public const string HttpHeaderNames = "CloudEvents HTTP 1.0.2, 3.1.3.1";
    public const string HttpHeaderValues = "CloudEvents HTTP 1.0.2, 3.1.3.2";
    public const string JsonTypes = "CloudEvents JSON 1.0.2, 2.2";
    public const string JsonEnvelope = "CloudEvents JSON 1.0.2, 3";
    public const string JsonData = "CloudEvents JSON 1.0.2, 3.1.1";
    public const string JsonDataReading = "CloudEvents JSON 1.0.2, 3.1.2";
    public const string JsonBatch = "CloudEvents JSON 1.0.2, 4";
    public const string Values = "CloudEvents Player, docs/compose.md";
    public const string Runs = "CloudEvents Player, docs/runs.md";
}
