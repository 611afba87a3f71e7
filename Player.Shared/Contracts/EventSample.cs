using Player.Events;
using Player.Journal;

namespace Player.Contracts;

/// <summary>The attributes of an event in the journal, without its data: what filters look at.</summary>
/// <param name="Seq">Its newest entry.</param>
/// <param name="At">When that was.</param>
/// <param name="Kind">Sent from here, or received.</param>
/// <param name="Attributes">Core attributes first, in canonical text.</param>
public sealed record EventSample(long Seq, DateTimeOffset At, EntryKind Kind, IReadOnlyList<ExtensionAttribute> Attributes)
{
    /// <summary>The event that filters see.</summary>
    public EventEnvelope ToEnvelope()
    {
        var version = Value(AttributeNames.SpecVersion) ?? SpecVersions.V10;
        return new()
        {
            SpecVersion = version,
            Id = Value(AttributeNames.Id) ?? "",
            Source = Value(AttributeNames.Source) ?? "",
            Type = Value(AttributeNames.Type) ?? "",
            Subject = Value(AttributeNames.Subject),
            Time = Value(AttributeNames.Time),
            DataContentType = Value(AttributeNames.DataContentType),
            DataSchema = Value(version == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema),
            Extensions = [.. Attributes.Where(attribute => !AttributeNames.IsCore(attribute.Name, version))],
        };
    }

    private string? Value(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value;
}
