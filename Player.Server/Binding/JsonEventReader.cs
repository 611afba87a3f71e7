using System.Buffers;
using System.Text;
using System.Text.Json;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>The JSON event format (CloudEvents JSON 1.0.2; 0.3 with <c>schemaurl</c> and <c>datacontentencoding</c>).</summary>
internal static class JsonEventReader
{
    /// <summary>Reads one JSON object. JSON data stays the bytes that it was written in.</summary>
    public static (EventEnvelope? Event, Rejection? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            body = WithoutMark(body);
            var members = new Members();
            var problem = Members.Read(body, ref members);
            if (problem is not null) return (null, problem);
            var data = Data(members, body, out problem);
            if (problem is not null) return (null, problem);
            var envelope = members.Attributes.Build(data, out problem);
            return (envelope, problem);
        }
        catch (JsonException error)
        {
            return (null, NotJson(error, body));
        }
        catch (InvalidOperationException)
        {
            return (null, NotUnicode);
        }
    }

    /// <summary>What Utf8JsonReader.GetString refuses: bytes that are no UTF-8, or an escaped half of a surrogate pair.</summary>
    public static Rejection NotUnicode { get; } = new(null, Rules.Utf8, "A string in the JSON is not valid Unicode.", Paragraphs.JsonEnvelope);

    public static Rejection NotJson(JsonException error, ReadOnlyMemory<byte> body) => JsonDepth.IsExceeded(body.Span)
        ? new(null, Rules.TooDeep, $"The JSON is nested more than {JsonDepth.Most} levels deep.", Paragraphs.JsonEnvelope)
        : new(
            null,
            Rules.JsonText,
            $"The body is not valid JSON: see line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.",
            Paragraphs.JsonEnvelope);

    public static Utf8JsonReader Reader(ReadOnlyMemory<byte> json) => new(json.Span, JsonDepth.Options);

    /// <summary>The bytes behind a byte order mark, which some senders write and JSON does not allow.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;

    private static EventData Data(Members members, ReadOnlyMemory<byte> body, out Rejection? problem)
    {
        problem = null;
        var attributes = members.Attributes;
        if (members.Base64 is { } base64)
        {
            // A member that is null is absent; null is the data only where nothing else is.
            if (members.DataToken is not (JsonTokenType.None or JsonTokenType.Null))
                problem = new(AttributeNames.Data, Rules.DataTwice, "data and data_base64 are both there; an event has one of them.", Paragraphs.JsonData);
            return FromBase64(base64, AttributeNames.DataBase64, ref problem);
        }

        if (members.DataToken == JsonTokenType.None) return EventData.Absent;
        if (attributes.SpecVersion == SpecVersions.V03 && members.DataToken == JsonTokenType.String
            && string.Equals(attributes.Find(AttributeNames.DataContentEncoding), "base64", StringComparison.OrdinalIgnoreCase))
        {
            attributes.Remove(AttributeNames.DataContentEncoding);
            return FromBase64(members.DataText(body), AttributeNames.Data, ref problem);
        }

        if (attributes.DataContentType is null || MediaType.IsJson(attributes.DataContentType)) return EventData.Of(members.DataBytes(body));
        if (members.DataToken == JsonTokenType.String) return EventData.OfText(members.DataText(body));
        if (members.DataToken == JsonTokenType.Null) return EventData.Absent;
        problem = new(AttributeNames.Data, Rules.DataString,
            $"datacontenttype is {attributes.DataContentType}, so data must be a JSON string (or data_base64).", Paragraphs.JsonDataReading);
        return EventData.Absent;
    }

    private static EventData FromBase64(string text, string member, ref Rejection? problem)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(text, bytes, out var length)) return EventData.Of(bytes.AsMemory(0, length));
        problem ??= new(member, Rules.Base64, $"{member} is not Base64.", Paragraphs.JsonData);
        return EventData.Absent;
    }

    /// <summary>What the object's members say, before the meaning of <c>data</c> is known: <c>datacontenttype</c> may come after it.</summary>
    private struct Members
    {
        private int dataStart;
        private int dataEnd;

        public AttributeCollector Attributes { get; private init; }

        public JsonTokenType DataToken { get; private set; }

        public string? Base64 { get; private set; }

        public static Rejection? Read(ReadOnlyMemory<byte> body, ref Members members)
        {
            members = new() { Attributes = new() };
            var reader = Reader(body);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return new(null, Rules.JsonObject, "A structured event is one JSON object.", Paragraphs.JsonEnvelope);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (members.Member(ref reader) is { } problem) return problem;
            }

            // Reads on to say so when something stands behind the object.
            reader.Read();
            return null;
        }

        public readonly ReadOnlyMemory<byte> DataBytes(ReadOnlyMemory<byte> body) => body[dataStart..dataEnd];

        public readonly string DataText(ReadOnlyMemory<byte> body)
        {
            var reader = new Utf8JsonReader(DataBytes(body).Span);
            reader.Read();
            return reader.GetString() ?? "";
        }

        private Rejection? Member(ref Utf8JsonReader reader)
        {
            if (reader.ValueTextEquals("data"u8)) return Data(ref reader);
            if (reader.ValueTextEquals("data_base64"u8)) return DataBase64(ref reader);
            // Brokers let capital letters pass and lower them; so do we.
            var name = reader.GetString()!.ToLowerInvariant();
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    return null;
                case JsonTokenType.String:
                    return Attributes.Set(name, reader.GetString()!, AttributeType.String);
                case JsonTokenType.True or JsonTokenType.False:
                    return Attributes.Set(name, reader.TokenType == JsonTokenType.True ? "true" : "false", AttributeType.Boolean);
                case JsonTokenType.Number:
                    var number = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
                    return Attributes.Set(name, number, AttributeType.Integer);
                default:
                    return new(name, Rules.Scalar,
                        $"{name} is an object or an array; an attribute is a string, a whole number or a boolean.", Paragraphs.JsonTypes);
            }
        }

        private Rejection? Data(ref Utf8JsonReader reader)
        {
            var again = DataToken != JsonTokenType.None;
            reader.Read();
            DataToken = reader.TokenType;
            dataStart = (int)reader.TokenStartIndex;
            reader.Skip();
            dataEnd = (int)reader.BytesConsumed;
            return again ? AttributeRules.Twice(AttributeNames.Data) : null;
        }

        private Rejection? DataBase64(ref Utf8JsonReader reader)
        {
            var again = Base64 is not null;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) return null;
            if (reader.TokenType != JsonTokenType.String)
                return new(AttributeNames.DataBase64, Rules.Base64, "data_base64 must be a Base64 string.", Paragraphs.JsonData);
            Base64 = reader.GetString();
            return again ? AttributeRules.Twice(AttributeNames.DataBase64) : null;
        }
    }
}
