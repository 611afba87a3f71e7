using Player.Contracts;
using Player.Events;

namespace Player.Client.Api;

/// <summary>An event of the journal, to be sent again.</summary>
internal static class EventAgain
{
    /// <summary>The same event with an id of its own; null where not all of its data is at hand.</summary>
    public static EventDraft? Of(EntryDetail detail, string id)
    {
        if (detail.Data is { Truncated: true } || detail.Attributes.Count == 0) return null;
        var version = Value(detail, AttributeNames.SpecVersion) ?? SpecVersions.V10;
        return new()
        {
            SpecVersion = version,
            Id = id,
            Source = Value(detail, AttributeNames.Source) ?? "",
            Type = Value(detail, AttributeNames.Type) ?? "",
            Subject = Value(detail, AttributeNames.Subject),
            Time = Value(detail, AttributeNames.Time),
            DataContentType = Value(detail, AttributeNames.DataContentType),
            DataSchema = Value(detail, AttributeNames.DataSchema),
            Extensions = [.. detail.Attributes.Where(one => !AttributeNames.IsCore(one.Name, version) && !KnativeAttributes.Stamps.Contains(one.Name))],
            Data = detail.Data?.Text ?? detail.Data?.Base64,
            DataIsBase64 = detail.Data is { Text: null, Base64: not null },
        };
    }

    private static string? Value(EntryDetail detail, string name) => detail.Attributes.FirstOrDefault(one => one.Name == name)?.Value;
}
