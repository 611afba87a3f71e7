namespace Player.Events;

/// <summary>The type system of CloudEvents 1.0.2 (spec.md, "Type System").</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(LowerCaseEnum<AttributeType>))]
public enum AttributeType
{
    /// <summary>Unicode text without control characters.</summary>
    String,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of 32 bits with a sign.</summary>
    Integer,

    /// <summary>Bytes; the canonical text is Base64.</summary>
    Binary,

    /// <summary>An absolute URI (RFC 3986, 4.3).</summary>
    Uri,

    /// <summary>A URI or a relative reference (RFC 3986, 4.1).</summary>
    UriReference,

    /// <summary>A date and time (RFC 3339).</summary>
    Timestamp,
}
