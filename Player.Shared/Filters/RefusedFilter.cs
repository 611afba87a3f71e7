using System.Buffers;
using System.Text;
using System.Text.Json;
using Player.Events;
using Player.Manifests;

namespace Player.Filters;

/// <summary>
/// A filter that is there and cannot be taken, such as one that an older version kept and this one refuses. It passes nothing, and is
/// written again as it was.
/// </summary>
/// <param name="Json">All of it, a JSON object.</param>
/// <param name="Reason">One English sentence.</param>
public sealed record RefusedFilter(string Json, string Reason) : EventFilter
{
    public override string Dialect => Dialects.Refused;

    /// <summary>Of <c>cesql</c>: its text. Null: it is another.</summary>
    public string? Expression { get; private init; }

    public static RefusedFilter Of(ManifestMap map, string reason)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) ManifestJson.Write(json, map);
        return new(Encoding.UTF8.GetString(buffer.WrittenSpan), reason)
        {
            Expression = map.Members is [{ Name: Dialects.Cesql, Value: ManifestScalar { Type: ScalarType.String } text }] ? text.Text : null,
        };
    }

    public override string ToCesql() => Expression ?? Json;

    /// <summary>The members of one item of <c>spec.filters</c>.</summary>
    public void Write(YamlText yaml)
    {
        if (Expression is { } text)
        {
            yaml.Value(Dialects.Cesql, text);
            return;
        }

        using var document = JsonDocument.Parse(Json, new() { MaxDepth = 128 });
        foreach (var member in document.RootElement.EnumerateObject()) yaml.Plain(member.Name, member.Value.GetRawText());
    }

    internal override FilterOutcome DecideSeen(EventEnvelope seen) => FilterOutcome.Fails;

    internal override FilterVerdict ExplainSeen(EventEnvelope seen) => FilterVerdict.Fail(new(Dialects.Cesql, null, null, null, FilterVerdict.Quote(ToCesql()), Reason));
}
