using Player.Events;

namespace Player.Client.Event;

/// <summary>What the specifications say that an attribute means, and where.</summary>
/// <param name="Key">Of the words of the page.</param>
/// <param name="Url">Null where no specification documents it.</param>
internal sealed record AttributeMeaning(string Key, string? Url)
{
    private const string Spec = "https://github.com/cloudevents/spec/blob/ce%40v1.0.2/cloudevents/spec.md";
    private const string Old = "https://github.com/cloudevents/spec/blob/v0.3/spec.md";
    private const string Brokers = "https://github.com/knative/specs/blob/main/specs/eventing/data-plane.md";

    /// <summary>Every attribute that has a sentence of its own, and the page that the sentence is from.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(KnownExtensions.All.Select(one => KeyValuePair.Create(one.Name, one.Url)), StringComparer.Ordinal)
    {
        ["specversion"] = Spec + "#specversion",
        ["id"] = Spec + "#id",
        ["source"] = Spec + "#source-1",
        ["type"] = Spec + "#type",
        ["subject"] = Spec + "#subject",
        ["time"] = Spec + "#time",
        ["datacontenttype"] = Spec + "#datacontenttype",
        ["dataschema"] = Spec + "#dataschema",
        ["schemaurl"] = Old + "#schemaurl",
        ["datacontentencoding"] = Old + "#datacontentencoding",
        ["sequencetype"] = "https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md",
        ["knativearrivaltime"] = "https://knative.dev/docs/eventing/",
        ["knativebrokerttl"] = "https://knative.dev/docs/eventing/",
        ["knativehistory"] = "https://knative.dev/docs/eventing/channels/",
        ["knativeerrordest"] = Brokers,
        ["knativeerrorcode"] = Brokers,
        ["knativeerrordata"] = Brokers,
    };

    public static AttributeMeaning Of(string name) => Known.TryGetValue(name, out var url) ? new("meaning." + name, url) : new("meaning.other", null);
}
