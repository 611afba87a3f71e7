using System.Text.Json;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>The JSON batch format (CloudEvents JSON 1.0.2, 4): an array of events, taken whole or not at all.</summary>
internal static class JsonBatch
{
    public static DecodeResult Decode(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (JsonException error)
        {
            return new DecodeResult.Rejected(JsonEventReader.NotJson(error, body), ContentMode.Batched);
        }
    }

    private static DecodeResult Read(ReadOnlyMemory<byte> body)
    {
        var text = JsonEventReader.WithoutMark(body);
        var reader = JsonEventReader.Reader(text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            return new DecodeResult.Rejected(
                new(null, Rules.JsonArray, "A batch is one JSON array of events.", Paragraphs.JsonBatch), ContentMode.Batched);

        List<DecodedEvent> events = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var part = text[start..(int)reader.BytesConsumed];
            var (envelope, problem) = JsonEventReader.Read(part);
            if (envelope is null) return new DecodeResult.Rejected(problem!, ContentMode.Batched, events.Count);
            events.Add(new(envelope, part));
        }

        reader.Read();
        return new DecodeResult.Decoded(ContentMode.Batched, events);
    }
}
