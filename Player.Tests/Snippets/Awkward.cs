using System.Text;
using Player.Events;

namespace Player.Tests.Snippets;

/// <summary>Events whose attributes and data mean something to shells, programs and editors.</summary>
internal static class Awkward
{
    public const string Text = "it's \"quoted\" $HOME `id` \\n \\ !x %41 中文 😀 {{user}}";

    private static readonly EventEnvelope Base = new() { SpecVersion = SpecVersions.V10, Id = "1", Source = "/orders", Type = "com.example.order" };

    public static IReadOnlyDictionary<string, EventEnvelope> Events { get; } = new Dictionary<string, EventEnvelope>(StringComparer.Ordinal)
    {
        ["awkward"] = Base with
        {
            Id = "o'1",
            Subject = Text,
            Time = "2026-01-31T10:00:00.123456789Z",
            DataContentType = "application/json; charset=utf-8",
            DataSchema = "https://example.com/schema?a=1&b='2'",
            Extensions = [new("comment", "-H 'x' @file; rm"), new("number", "42", AttributeType.Integer), new("yes", "true", AttributeType.Boolean)],
            Data = EventData.OfText("{\n\t\"text\": \"it's \\\"$HOME\\\" `id` \\\\ 中文 😀\",\n  \"n\": 1.50, \"whole\": -7, \"deep\": { \"yes\": true, \"none\": null }, \"a.b\": 1\n}\n"),
        },
        ["image"] = Base with { DataContentType = "image/png", Data = EventData.Of(Enumerable.Range(0, 256).Select(one => (byte)one).ToArray()) },
        ["bare"] = Base,
        ["untyped"] = Base with { Data = EventData.OfText("[1, 2]") },
        ["file"] = Base with { DataContentType = "text/plain", Data = EventData.OfText("@/etc/passwd\n### next\n< ./file\n{{variable}}\n\n") },
        ["lines"] = Base with { DataContentType = "text/plain", Data = EventData.OfText("one\r\ntwo\u2028three\u202e") },
        ["long"] = Base with { DataContentType = "text/plain", Data = EventData.OfText(string.Concat(Enumerable.Repeat("中文 it's long\n", 10_000))) },
        ["large"] = Base with { DataContentType = "application/octet-stream", Data = EventData.Of(Enumerable.Range(0, 300_000).Select(one => (byte)(one * 31)).ToArray()) },
        ["large-json"] = Base with { DataContentType = "application/json", Data = EventData.OfText($"[ \"{new string('x', 300_000)}\" ]") },
        ["old"] = Base with { SpecVersion = SpecVersions.V03, DataSchema = "https://example.com/s", DataContentType = "application/xml", Data = EventData.OfText("<a>é</a>") },
    };

    /// <summary>Attribute by attribute, byte by byte; types do not cross HTTP headers.</summary>
    public static string Describe(EventEnvelope envelope)
    {
        var attributes = Server.Binding.EventAttributes.Of(envelope).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name}={one.Value}");
        return new StringBuilder().AppendJoin('\n', attributes).Append('\n').Append(Convert.ToHexString(envelope.Data.Bytes.Span)).ToString();
    }
}
