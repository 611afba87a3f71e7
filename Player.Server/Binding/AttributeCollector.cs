using Player.Events;

namespace Player.Server.Binding;

/// <summary>Gathers attributes in whatever order they come, refuses what comes twice, and builds the envelope at the end.</summary>
internal sealed class AttributeCollector
{
    private const int Few = 16;
    private readonly List<ExtensionAttribute> others = [];
    private HashSet<string>? names;
    private string? specVersion;
    private string? id;
    private string? source;
    private string? type;
    private string? subject;
    private string? time;

    public string? DataContentType { get; private set; }

    public string? SpecVersion => specVersion;

    public string? Find(string name) => others.Find(attribute => attribute.Name == name)?.Value;

    public void Remove(string name) => others.RemoveAll(attribute => attribute.Name == name);

    /// <returns>The rule that the name breaks, or that it came before.</returns>
    public Rejection? Set(string name, string value, AttributeType valueType)
    {
        switch (name)
        {
            case AttributeNames.SpecVersion: return Once(ref specVersion, name, value);
            case AttributeNames.Id: return Once(ref id, name, value);
            case AttributeNames.Source: return Once(ref source, name, value);
            case AttributeNames.Type: return Once(ref type, name, value);
            case AttributeNames.Subject: return Once(ref subject, name, value);
            case AttributeNames.Time: return Once(ref time, name, value);
            case AttributeNames.DataContentType:
                var again = DataContentType is not null;
                DataContentType = value;
                return again ? AttributeRules.Twice(name) : null;
            default:
                if (IsKnown(name)) return AttributeRules.Twice(name);
                others.Add(new(name, value, valueType));
                return null;
        }
    }

    /// <summary>The event, or the first rule that it breaks.</summary>
    public EventEnvelope? Build(EventData data, out Rejection? problem)
    {
        var schemaName = specVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;
        var schema = Find(schemaName);
        if (schema is not null) Remove(schemaName);
        var envelope = new EventEnvelope
        {
            SpecVersion = specVersion ?? "",
            Id = id ?? "",
            Source = source ?? "",
            Type = type ?? "",
            Subject = subject,
            Time = time,
            DataContentType = DataContentType,
            DataSchema = schema,
            Extensions = others.Count == 0 ? [] : others,
            Data = data,
        };
        problem = AttributeRules.Check(envelope);
        return problem is null ? envelope : null;
    }

    // Of few a set would cost more than it saves; of many, each with each would take its time.
    private bool IsKnown(string name)
    {
        if (others.Count >= Few)
        {
            names ??= new(others.Select(other => other.Name), StringComparer.Ordinal);
            return !names.Add(name);
        }

        foreach (var other in others)
        {
            if (other.Name == name) return true;
        }

        return false;
    }

    private static Rejection? Once(ref string? place, string name, string value)
    {
        if (place is not null) return AttributeRules.Twice(name);
        place = value;
        return null;
    }
}
