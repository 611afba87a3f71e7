using System.Globalization;
using System.Text;
using System.Text.Json;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>
/// <c>kn event send</c> of the plugin kn-plugin-event. It knows id, source and type, and data that is an object of texts, numbers and
/// booleans; what it cannot say is told in comments, not left out in silence.
/// </summary>
internal static class KnSnippet
{
    // It holds every number as a float.
    private const long LargestWhole = 9_007_199_254_740_991;

    // As many as a decimal holds: of a longer number it would be the nearest one.
    private const int MostDigits = 28;

    public static string Render(Copied copied)
    {
        List<string> lines =
        [
            "kn event send",
            $"--type {Quote.Shell(copied.Event.Type)}",
            $"--source {Quote.Shell(copied.Event.Source)}",
            $"--id {Quote.Shell(copied.Event.Id)}",
        ];
        List<string> left = [.. copied.Attributes.Select(one => one.Name).Where(name => name is not (AttributeNames.Id or AttributeNames.Source or AttributeNames.Type))];
        if (copied.Event.SpecVersion != SpecVersions.V10) left.Insert(0, $"specversion {copied.Event.SpecVersion}");
        if (!copied.HasData) left.Add("that there is no data (it sends {})");
        else if (copied.Event.DataContentType != MediaType.Json) left.Add($"datacontenttype {copied.Event.DataContentType ?? "left out"} (it says {MediaType.Json})");
        if (copied.HasData && !Fields(copied, lines, left)) left.Add($"the data ({copied.Size} of {copied.Event.DataContentType ?? "no stated type"})");
        lines.Add($"--to-url {Quote.Shell(copied.Url)}");
        var text = new StringBuilder();
        if (left.Count > 0) text.Append($"# kn event send cannot say: {string.Join(", ", left)}. Copy as curl to send them too.\n");
        return text.AppendJoin(" \\\n  ", lines).Append('\n').ToString();
    }

    private static bool Fields(Copied copied, List<string> lines, List<string> left)
    {
        if (copied.IsLarge || !MediaType.IsJson(copied.Event.DataContentType ?? MediaType.Json) || !JsonEventWriter.IsJson(copied.Data.Span)) return false;
        using var json = JsonDocument.Parse(copied.Data, new() { MaxDepth = 256 });
        if (json.RootElement.ValueKind != JsonValueKind.Object) return false;
        List<string> fields = [];
        List<string> unsaid = [];
        try
        {
            Object(json.RootElement, "", fields, unsaid);
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair is none for a command line.
            return false;
        }

        lines.AddRange(fields);
        left.AddRange(unsaid);
        return true;
    }

    // A dot leads into an object, an equals sign ends the name.
    private static void Object(JsonElement value, string path, List<string> lines, List<string> left)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var name = path + member.Name;
            var isName = member.Name.Length > 0 && !member.Name.AsSpan().ContainsAny('.', '=', '\0') && names.Add(member.Name);
            if (isName && member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject().Any()) Object(member.Value, name + ".", lines, left);
            else if (isName && Field(member.Value) is var (flag, text)) lines.Add($"{flag} {Quote.Shell($"{name}={text}")}");
            else left.Add($"data {Quote.Code(name)}");
        }
    }

    private static (string Flag, string Text)? Field(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) => ("--raw-field", text),
        JsonValueKind.True or JsonValueKind.False => ("--field", value.GetRawText()),
        JsonValueKind.Number when Number(value.GetRawText()) is { } number => ("--field", number),
        _ => null,
    };

    // It takes a number for one only in the form in which Go would print it, and sends the float that it is then: null where that is another number.
    private static string? Number(string raw)
    {
        if (long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return Int128.Abs(whole) <= LargestWhole && raw != "-0" ? whole.ToString(CultureInfo.InvariantCulture) : null;
        if (raw.Length > MostDigits || !decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        var text = ((double)number).ToString("F6", CultureInfo.InvariantCulture);
        return Math.Abs(number) <= LargestWhole && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var printed) && printed == number ? text : null;
    }
}
