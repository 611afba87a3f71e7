namespace Player.Events;

/// <summary>The names of the core context attributes.</summary>
public static class AttributeNames
{
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Subject = "subject";
    public const string Time = "time";
    public const string DataContentType = "datacontenttype";
    public const string DataSchema = "dataschema";

    /// <summary>0.3's name of <see cref="DataSchema"/>.</summary>
    public const string SchemaUrl = "schemaurl";

    /// <summary>0.3 only: <c>base64</c> where structured data is Base64. In 1.0 an extension like any other.</summary>
    public const string DataContentEncoding = "datacontentencoding";

    /// <summary>Not an attribute: the JSON member that holds the data, so no extension may have this name.</summary>
    public const string Data = "data";

    /// <summary>Not an attribute: the JSON member that holds Base64 data.</summary>
    public const string DataBase64 = "data_base64";

    /// <summary>True for the names that <see cref="EventEnvelope"/> has a place of its own for.</summary>
    public static bool IsCore(string name, string specVersion) => name switch
    {
        SpecVersion or Id or Source or Type or Subject or Time or DataContentType => true,
        DataSchema => specVersion != SpecVersions.V03,
        SchemaUrl => specVersion == SpecVersions.V03,
        _ => false,
    };
}

/// <summary>The versions of CloudEvents that this Player speaks.</summary>
public static class SpecVersions
{
    public const string V10 = "1.0";
    public const string V03 = "0.3";

    public static bool IsKnown(string? version) => version is V10 or V03;
}
