using System.Globalization;
using System.Text.Json;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>
/// The JSON event format as the CloudEvents SDK for Go reads it: members in their order, of most that come twice the last counts, null and ""
/// are absent, numbers are cut to whole ones.
/// </summary>
internal static class IngressJson
{
    public static (EventEnvelope? Event, Rejection? Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Members(body);
        }
        catch (JsonException error)
        {
            return (null, JsonEventReader.NotJson(error, body));
        }
        catch (InvalidOperationException)
        {
            return (null, JsonEventReader.NotUnicode);
        }
    }

    private static (EventEnvelope? Event, Rejection? Problem) Members(ReadOnlyMemory<byte> body)
    {
        // The version decides what a member means, and may be the last.
        var versions = 0;
        var version = "";
        Rejection? problem = null;
        Walk(body, (name, ref reader) =>
        {
            if (name != AttributeNames.SpecVersion) return true;
            versions++;
            var fault = Text(name, ref reader, out version);
            problem ??= fault ?? AttributeRules.SpecVersion(version);
            return true;
        });
        if (versions > 1) problem ??= AttributeRules.Twice(AttributeNames.SpecVersion);
        if ((problem ?? AttributeRules.SpecVersion(version)) is { } unknown) return (null, unknown);

        var members = new IngressMembers(new(version, ContentMode.Structured), body);
        Walk(body, (name, ref reader) => (problem = members.Take(name, ref reader)) is null);
        if (problem is not null) return (null, problem);
        var data = members.Data(out problem);
        return problem is null ? members.Draft.Build(data) : (null, problem);
    }

    /// <summary>A string; null is an empty one.</summary>
    public static Rejection? Text(string name, ref Utf8JsonReader reader, out string text)
    {
        text = reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : "";
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? null
            : new(name, Rules.Scalar, $"{name} is no string; brokers take nothing else for it.", Paragraphs.JsonTypes);
    }

    /// <summary>A number of 32 bits as Go cuts it; null where it is larger.</summary>
    public static string? Whole(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= int.MinValue and <= int.MaxValue
            ? ((int)value).ToString(CultureInfo.InvariantCulture)
            : null;

    private static void Walk(ReadOnlyMemory<byte> body, MemberVisitor visit)
    {
        var reader = JsonEventReader.Reader(body);
        reader.Read();
        var goesOn = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Behind a member without a name the SDK reads no more.
            var name = reader.GetString() ?? "";
            goesOn &= name.Length > 0;
            reader.Read();
            if (goesOn) goesOn = visit(name, ref reader);
            reader.Skip();
        }

        // Reads on to say so when something stands behind the object.
        while (reader.Read())
        {
        }
    }

    private delegate bool MemberVisitor(string name, ref Utf8JsonReader reader);
}
