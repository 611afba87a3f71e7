using System.Globalization;
using System.Text.Json;
using Player.Events;
using Player.Manifests;
using Player.Values;

namespace Player.Scenarios;

/// <summary>An event held against what is expected.</summary>
public static class EventMatch
{
    private const int MaxDepth = 512;

    // A document looks for each name from its end: many names are looked up in a dictionary.
    private const int Few = 16;

    /// <summary>What is otherwise than expected; none: it is what was expected.</summary>
    /// <param name="expected">What it must be.</param>
    /// <param name="envelope">What came.</param>
    /// <param name="inbox">Where it came; empty: to the sink itself.</param>
    /// <param name="context">Whose values the expectation makes: those of the scenario's first event.</param>
    public static IReadOnlyList<Difference> Of(ExpectedEvent expected, EventEnvelope envelope, string inbox, ValueContext context)
    {
        List<Difference> found = [];
        foreach (var (name, text) in expected.Attributes)
        {
            var value = Filled(text, name, context, envelope);
            if (envelope[name] != value) found.Add(new(name, value, envelope[name]));
        }

        if (expected.Inbox is { } wanted && wanted != inbox) found.Add(new("inbox", wanted, inbox));
        if (expected.Data.Count > 0) Data(expected, envelope, context, found);
        if (expected.Cesql is { } cesql) found.AddRange(cesql.Explain(envelope).Select(reason => new Difference("cesql", reason.Text, string.Join(", ", reason.Attributes.Select(one => $"{one.Key} = {one.Value ?? "absent"}")))));
        return found;
    }

    private static void Data(ExpectedEvent expected, EventEnvelope envelope, ValueContext context, List<Difference> found)
    {
        using var json = Json(envelope);
        foreach (var (path, value) in expected.Data)
        {
            var name = path.Text == "$" ? "data" : "data " + path.Text;
            var wanted = Text(value, context, envelope);
            if (json is null)
            {
                // Data that is no JSON is compared as text.
                var text = envelope.Data.IsPresent ? System.Text.Encoding.UTF8.GetString(envelope.Data.Bytes.Span) : null;
                var asked = value is ManifestScalar { Type: ScalarType.String } ? wanted : (value as ManifestScalar)?.Text;
                if (path.Text != "$" || text != asked) found.Add(new(name, wanted, text is null ? null : Shortened(text)));
                continue;
            }

            var there = JsonPathValues.Find(json.RootElement, path);
            if (!there.Any(one => Fits(value, one, context, envelope))) found.Add(new(name, wanted, there.Count == 0 ? null : Shortened(string.Join(", ", there.Take(10).Select(one => one.GetRawText())))));
        }
    }

    private static JsonDocument? Json(EventEnvelope envelope)
    {
        if (!envelope.Data.IsPresent || !MediaType.IsJson(envelope.DataContentType ?? MediaType.Json)) return null;
        try
        {
            return JsonDocument.Parse(envelope.Data.Bytes, new() { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Fits(ManifestNode wanted, JsonElement there, ValueContext context, EventEnvelope envelope)
    {
        try
        {
            return Same(wanted, there, context, envelope);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair, which is equal to nothing.
            return false;
        }
    }

    private static bool Same(ManifestNode wanted, JsonElement there, ValueContext context, EventEnvelope envelope) => (wanted, there.ValueKind) switch
    {
        (ManifestMap { Members.Count: > Few } map, JsonValueKind.Object) => Members(there) is var all && map.Members.All(member => all.TryGetValue(member.Name, out var value) && Same(member.Value, value, context, envelope)),
        (ManifestMap map, JsonValueKind.Object) => map.Members.All(member => there.TryGetProperty(member.Name, out var value) && Same(member.Value, value, context, envelope)),
        (ManifestList list, JsonValueKind.Array) => list.Items.Count == there.GetArrayLength() && list.Items.Zip(there.EnumerateArray()).All(pair => Same(pair.First, pair.Second, context, envelope)),
        (ManifestScalar { Type: ScalarType.String } text, JsonValueKind.String) => Filled(text.Text, "data", context, envelope) == there.GetString(),
        (ManifestScalar { Type: ScalarType.String } text, JsonValueKind.Number) => text.Text.Contains("{{", StringComparison.Ordinal) && Filled(text.Text, "data", context, envelope) == there.GetRawText(),
        (ManifestScalar { Type: ScalarType.Number } number, JsonValueKind.Number) => decimal.TryParse(number.Json ?? number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && there.TryGetDecimal(out var b) ? a == b : number.Text == there.GetRawText(),
        (ManifestScalar { Type: ScalarType.Boolean } flag, JsonValueKind.True or JsonValueKind.False) => (flag.Json ?? flag.Text).Equals(there.GetRawText(), StringComparison.OrdinalIgnoreCase),
        (ManifestScalar { Type: ScalarType.Null }, JsonValueKind.Null) => true,
        _ => false,
    };

    private static Dictionary<string, JsonElement> Members(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject()) members[member.Name] = member.Value;
        return members;
    }

    private static string Filled(string text, string field, ValueContext context, EventEnvelope envelope)
    {
        var template = ValueTemplate.Parse(text);
        if (template.IsPlain && template.Problem is null && !text.Contains("{{", StringComparison.Ordinal)) return text;
        var filled = template.Fill(context with { Attribute = name => envelope[name] }, field, isJson: false, out var problem);
        return problem is null ? filled : text;
    }

    private static string Text(ManifestNode node, ValueContext context, EventEnvelope envelope)
    {
        if (node is ManifestScalar scalar) return scalar.Type == ScalarType.String ? Filled(scalar.Text, "data", context, envelope) : scalar.Type == ScalarType.Null ? "null" : scalar.Text;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) ManifestJson.Write(json, node);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Shortened(string text) => text.Length <= 200 ? text : text[..200] + "…";
}

/// <summary>What is otherwise than expected.</summary>
/// <param name="What">An attribute, <c>data</c> with its path, <c>cesql</c> or <c>inbox</c>.</param>
/// <param name="Got">Null: absent.</param>
public sealed record Difference(string What, string Expected, string? Got)
{
    public override string ToString() => $"{What}: expected {Expected}, got {Got ?? "nothing"}";
}
