using System.Text;
using CsCheck;
using Player.Events;

namespace Player.Tests.Binding;

/// <summary>Valid events of every kind: all attribute types, all of Unicode, all six kinds of JSON data, text, bytes, none.</summary>
internal static class EventGenerator
{
    private static readonly Gen<string> Character = Gen.OneOf(
        Gen.Char[' ', '~'].Select(c => c.ToString()),
        Gen.OneOf("é", "事", "€", "😀", "\"", "%", "\\", "/", "\u00A0", "\u2028"));

    public static Gen<string> Text { get; } = Character.Array[1, 12].Select(string.Concat).Where(text => text.Trim() == text);

    private static readonly Gen<string> Token = Gen.Char['a', 'z'].Array[1, 12].Select(c => new string(c));

    private static readonly Gen<ExtensionAttribute> Extension = Gen.OneOf(
        Text.Select(text => (text, AttributeType.String)),
        Gen.Bool.Select(yes => (yes ? "true" : "false", AttributeType.Boolean)),
        Gen.Int.Select(number => (number.ToString(System.Globalization.CultureInfo.InvariantCulture), AttributeType.Integer)),
        Gen.Byte.Array[1, 9].Select(bytes => (Convert.ToBase64String(bytes), AttributeType.Binary)),
        Token.Select(path => ("https://example.com/" + path, AttributeType.Uri)),
        Token.Select(path => ("/" + path, AttributeType.UriReference)),
        Gen.DateTimeOffset.Select(time => (Rfc3339.Format(time), AttributeType.Timestamp)))
        .Select((value, type) => new ExtensionAttribute("", value, type));

    private static readonly Gen<(string?, EventData)> Content = Gen.OneOf(
        Gen.Const(((string?)null, EventData.Absent)),
        Gen.OneOf("{}", "{ \"a\" : [1.00, -0, 1e400], \"b\":\"\\u00e9\" }", "[1, 2]", "-12.50", "\"te\\\"xt\"", "null", "true")
            .Select(json => ((string?)"application/json", EventData.OfText(json))),
        Gen.OneOf("[]", "\"\"").Select(json => ((string?)"application/vnd.x+json; charset=utf-8", EventData.OfText(json))),
        Text.Select(text => ((string?)"text/plain; charset=utf-8", EventData.OfText(text))),
        Gen.Const(((string?)"application/xml", EventData.OfText("<a>é</a>"))),
        Gen.Byte.Array[1, 40].Select(bytes => ((string?)"image/png", EventData.Of(bytes))),
        Gen.Byte.Array[1, 40].Select(bytes => ((string?)"application/protobuf", EventData.Of(bytes))));

    /// <summary>Events of 1.0; a test that wants 0.3 changes the version.</summary>
    public static Gen<EventEnvelope> Envelope { get; } =
        from core in Gen.Select(Text, Token, Text)
        from optional in Gen.Select(Gen.Null(Text), Gen.Nullable(Gen.DateTimeOffset), Gen.Null(Token))
        from extensions in Extension.Array[0, 4]
        from content in Content
        select new EventEnvelope
        {
            SpecVersion = SpecVersions.V10,
            Id = core.Item1,
            Source = "/" + core.Item2,
            Type = core.Item3,
            Subject = optional.Item1,
            Time = optional.Item2 is { } time ? Rfc3339.Format(time) : null,
            DataSchema = optional.Item3 is { } schema ? "https://example.com/" + schema : null,
            DataContentType = content.Item1,
            Extensions = [.. extensions.Select((extension, i) => extension with { Name = "ext" + i })],
            Data = content.Item2,
        };

    public static string Describe(EventEnvelope envelope) =>
        string.Join('\n', Server.Binding.EventAttributes.Of(envelope).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"{a.Name}={a.Value}"))
        + $"\n{(envelope.Data.IsPresent ? Convert.ToHexString(envelope.Data.Bytes.Span) : "absent")} {Encoding.UTF8.GetString(envelope.Data.Bytes.Span)}";
}
