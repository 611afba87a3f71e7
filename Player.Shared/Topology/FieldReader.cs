using Player.Manifests;

namespace Player.Topology;

/// <summary>Which fields there are, and what is meant by some that there are not.</summary>
internal static class FieldReader
{
    // Fields of older versions, and of other places, that people write again and again.
    private static readonly Dictionary<string, string> meant = new(StringComparer.Ordinal)
    {
        ["filter.sourceAndType"] = "that was v1alpha1; write filter: { attributes: { type: …, source: … } }",
        ["filter.exact"] = "it is an item of the list filters: filters: [ { exact: … } ]",
        ["filter.prefix"] = "it is an item of the list filters: filters: [ { prefix: … } ]",
        ["filter.suffix"] = "it is an item of the list filters: filters: [ { suffix: … } ]",
        ["filter.all"] = "it is an item of the list filters: filters: [ { all: … } ]",
        ["filter.any"] = "it is an item of the list filters: filters: [ { any: … } ]",
        ["filter.not"] = "it is an item of the list filters: filters: [ { not: … } ]",
        ["filter.cesql"] = "it is an item of the list filters: filters: [ { cesql: … } ]",
        ["spec.attributes"] = "it stands below filter: filter: { attributes: … }",
        ["spec.ref"] = "it stands below subscriber: subscriber: { ref: … }",
        ["spec.uri"] = "it stands below subscriber: subscriber: { uri: … }",
        ["spec.channelTemplate"] = "that was v1alpha1; config names a ConfigMap that has it",
        ["spec.channelTemplateSpec"] = "that was v1alpha1; config names a ConfigMap that has it",
        ["subscriber.dnsName"] = "that was v1alpha1; write uri: http://…",
        ["subscriber.url"] = "it is called uri",
        ["deadLetterSink.url"] = "it is called uri",
    };

    private static readonly string[] deliveryFields = ["retry", "backoffPolicy", "backoffDelay", "timeout", "retryAfterMax", "format", "deadLetterSink"];

    /// <summary>Refuses members that are in neither list; what is in the second one is Knative's, and has no effect here.</summary>
    public static void Only(ManifestMap? map, string of, NodeReader reader, ReadOnlySpan<string> known, ReadOnlySpan<string> idle = default)
    {
        if (map is null) return;
        var place = map.Path[(map.Path.LastIndexOf('.') + 1)..];
        foreach (var member in map.Members)
        {
            if (known.Contains(member.Name)) continue;
            if (idle.Contains(member.Name)) reader.Note(member.Value.Path, member.NamePlace, $"{of} has a field {member.Name} in Knative; it has no effect here, and is left out.");
            else if (Hint(place, member) is { } hint) reader.Unknown(member, of, hint);
            else reader.Unknown(member, of, known);
        }
    }

    private static string? Hint(string place, ManifestMember member) =>
        meant.TryGetValue($"{place}.{member.Name}", out var known) ? known
        : place == "spec" && deliveryFields.Contains(member.Name) ? $"it stands below delivery: delivery: {{ {member.Name}: … }}"
        : place == "filter" && member.Value is ManifestScalar { Type: ScalarType.String } && AttributeLike(member.Name) ? $"attributes stand below attributes: filter: {{ attributes: {{ {member.Name}: … }} }}"
        : null;

    private static bool AttributeLike(string name) => name.Length is > 0 and <= 40 && name.All(char.IsAsciiLetterOrDigit) && Likeness.Nearest(name, ["attributes"]) is null;
}
