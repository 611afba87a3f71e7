using System.Globalization;
using System.Text.Json.Nodes;
using Player.Events;

namespace Player.Starts;

/// <summary>The event of one <c>kn event send</c> (https://github.com/knative-extensions/kn-plugin-event).</summary>
internal static class KnStart
{
    public static void Read(IReadOnlyList<string> words, int line, StartBook found)
    {
        var options = new OptionWords([.. words.SelectMany(Apart)]);
        var draft = new EventDraft();
        var data = new JsonObject();
        string? target = null;
        while (options.Next() is { } word)
        {
            switch (word)
            {
                case "-t" or "--type":
                    draft = draft with { Type = options.Next() ?? "" };
                    break;
                case "-s" or "--source":
                    draft = draft with { Source = options.Next() ?? "" };
                    break;
                case "-i" or "--id":
                    draft = draft with { Id = options.Next() ?? "" };
                    break;
                case "-f" or "--field":
                    Put(data, options.Next(), isRaw: false, line, found);
                    break;
                case "--raw-field":
                    Put(data, options.Next(), isRaw: true, line, found);
                    break;
                case "--to-url":
                    target = options.Next();
                    break;
                case "-n" or "--namespace" or "--to" or "--sender-namespace" or "--addressable-uri" or "-o" or "--output":
                    options.Next();
                    break;
            }
        }

        found.Add(new(draft with { DataContentType = MediaType.Json, Data = data.ToJsonString() }, ContentMode.Binary, target));
    }

    private static IEnumerable<string> Apart(string word)
    {
        var equals = word.IndexOf('=');
        return word.StartsWith("--", StringComparison.Ordinal) && equals > 0 ? [word[..equals], word[(equals + 1)..]] : [word];
    }

    // A dot leads into an object; a field is a Boolean or a number where it reads as one, a raw one is text.
    private static void Put(JsonObject data, string? field, bool isRaw, int line, StartBook found)
    {
        var equals = field?.IndexOf('=') ?? -1;
        if (equals <= 0)
        {
            found.Error(line, $"--field {field} is no field: it is written --field name=value.");
            return;
        }

        var (path, text) = (field![..equals].Split('.'), field[(equals + 1)..]);
        foreach (var name in path[..^1])
        {
            if (data[name] is not JsonObject inner) data[name] = inner = [];
            data = inner;
        }

        data[path[^1]] = isRaw ? JsonValue.Create(text) : Value(text);
    }

    private static JsonNode? Value(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or '-' or 'e' or 'E' or '+') => Number(text, number),
        _ => JsonValue.Create(text),
    };

    private static JsonValue Number(string text, double number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : JsonValue.Create(number);
}
