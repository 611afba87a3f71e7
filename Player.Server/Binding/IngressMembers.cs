using System.Text.Json;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>The members of a structured event while an ingress reads them.</summary>
internal sealed class IngressMembers(IngressDraft draft, ReadOnlyMemory<byte> body)
{
    private bool isVersionRead;
    private bool isTypeRead;
    private bool isBase64Data;
    private string? base64;
    private (int Start, int End, JsonTokenType Token) data;
    private bool isBase64Last;

    public IngressDraft Draft => draft;

    /// <summary>Takes one; the reader stands at its value.</summary>
    public Rejection? Take(string name, ref Utf8JsonReader reader) => name switch
    {
        AttributeNames.SpecVersion => Version(),
        AttributeNames.Id or AttributeNames.Source or AttributeNames.Type or AttributeNames.Subject or AttributeNames.Time => Core(name, ref reader),
        AttributeNames.DataContentType => ContentType(ref reader),
        AttributeNames.DataSchema when draft.SpecVersion == SpecVersions.V10 => Schema(name, ref reader),
        AttributeNames.SchemaUrl when draft.SpecVersion == SpecVersions.V03 => Schema(name, ref reader),
        AttributeNames.DataContentEncoding when draft.SpecVersion == SpecVersions.V03 => Encoding03(name, ref reader),
        AttributeNames.Data => Value(ref reader),
        AttributeNames.DataBase64 when draft.SpecVersion == SpecVersions.V10 => Base64(ref reader),
        _ => Extension(name, ref reader),
    };

    /// <summary>What the data is, once the content type is known.</summary>
    public EventData Data(out Rejection? problem)
    {
        problem = null;
        if (base64 is not null && (isBase64Last || data.Token is JsonTokenType.None or JsonTokenType.Null)) return Bytes(base64, AttributeNames.DataBase64, out problem);
        if (data.Token == JsonTokenType.None) return EventData.Absent;
        if (isBase64Data) return Bytes(Text(), AttributeNames.Data, out problem);
        if (IngressRules.IsJson(draft.ContentType)) return EventData.Of(body[data.Start..data.End]);
        if (data.Token == JsonTokenType.String) return Text() is { Length: > 0 } text ? EventData.OfText(text) : EventData.Absent;
        if (data.Token != JsonTokenType.Null)
            problem = new(AttributeNames.Data, Rules.DataString,
                $"datacontenttype is {draft.ContentType}, which is no JSON to a broker, so data must be a JSON string (or data_base64).", Paragraphs.JsonDataReading);
        return EventData.Absent;
    }

    private Rejection? Version()
    {
        isVersionRead = true;
        return null;
    }

    private Rejection? Core(string name, ref Utf8JsonReader reader) => IngressJson.Text(name, ref reader, out var text) ?? draft.Set(name, text);

    private Rejection? ContentType(ref Utf8JsonReader reader)
    {
        if (IngressJson.Text(AttributeNames.DataContentType, ref reader, out var text) is { } problem) return problem;
        if (isVersionRead && isTypeRead) return AttributeRules.Twice(AttributeNames.DataContentType);
        isTypeRead = true;
        // Behind the version an empty one is there, and wrong.
        draft.ContentType = text.Length == 0 && !isVersionRead ? null : text;
        return null;
    }

    private Rejection? Schema(string name, ref Utf8JsonReader reader)
    {
        if (isVersionRead) return Core(name, ref reader);
        // Before the version the SDK keeps whatever comes, and takes its text.
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : reader.TokenType == JsonTokenType.Null ? "" : Raw(ref reader);
        return draft.Set(name, text ?? "");
    }

    private Rejection? Encoding03(string name, ref Utf8JsonReader reader)
    {
        if (IngressJson.Text(name, ref reader, out var text) is { } problem) return problem;
        if (isBase64Data) return AttributeRules.Twice(name);
        isBase64Data = text == "base64";
        return isBase64Data ? null : new(name, Rules.Base64, "datacontentencoding of 0.3 is base64, and nothing else.", Paragraphs.JsonData);
    }

    private Rejection? Value(ref Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        data = (start, (int)reader.BytesConsumed, token);
        if (token != JsonTokenType.Null) isBase64Last = false;
        return null;
    }

    private Rejection? Base64(ref Utf8JsonReader reader)
    {
        if (IngressJson.Text(AttributeNames.DataBase64, ref reader, out var text) is { } problem) return problem;
        if (reader.TokenType == JsonTokenType.Null) return null;
        base64 = text;
        isBase64Last = true;
        return null;
    }

    private Rejection? Extension(string name, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return draft.Remove(name);
            case JsonTokenType.String: return draft.SetExtension(name, reader.GetString() ?? "");
            case JsonTokenType.True: return draft.Extend(name, "true", AttributeType.Boolean);
            case JsonTokenType.False: return draft.Extend(name, "false", AttributeType.Boolean);
            case JsonTokenType.Number:
                var number = Raw(ref reader);
                return IngressJson.Whole(number) is { } whole
                    ? draft.Extend(name, whole, AttributeType.Integer)
                    : new(name, Rules.IntegerRange, $"{name} is {Excerpt.Of(number, 40)}; an Integer lies between -2147483648 and 2147483647.", Paragraphs.TypeSystem);
            default:
                return new(name, Rules.Scalar, $"{name} is an object or an array; an attribute is a string, a number or a boolean.", Paragraphs.JsonTypes);
        }
    }

    private string Raw(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return System.Text.Encoding.UTF8.GetString(body.Span[start..(int)reader.BytesConsumed]);
    }

    private string Text()
    {
        if (data.Token != JsonTokenType.String) return "";
        var reader = new Utf8JsonReader(body.Span[data.Start..data.End]);
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static EventData Bytes(string text, string member, out Rejection? problem)
    {
        problem = null;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(text, bytes, out var length)) return length == 0 ? EventData.Absent : EventData.Of(bytes.AsMemory(0, length));
        problem = new(member, Rules.Base64, $"{member} is not Base64.", Paragraphs.JsonData);
        return EventData.Absent;
    }
}
