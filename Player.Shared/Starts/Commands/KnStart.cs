using System.Globalization;
using System.Text.Json.Nodes;
using Player.Events;

namespace Player.Starts.Commands;

/// <summary>The event of one <c>kn event send</c> or <c>kn event build</c> (https://github.com/knative-extensions/kn-plugin-event).</summary>
internal static class KnStart
{
    private const string DefaultType = "dev.knative.cli.plugin.event.generic";

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
                case "-f" or "--field" or "--fields":
                    Put(data, options.Next(), isRaw: false, line, found);
                    break;
                case "--raw-field" or "--raw-fields":
                    Put(data, options.Next(), isRaw: true, line, found);
                    break;
                case "--to-url" or "--to":
                    var to = options.Next();
                    if (to?.Contains("://", StringComparison.Ordinal) == true) target = to;
                    break;
                case "-n" or "--namespace" or "--sender-namespace" or "--addressable-uri" or "-o" or "--output" or "--kubeconfig" or "--context" or "--cluster" or "--config" or "--log-http":
                    options.Next();
                    break;
            }
        }

        found.Add(new(Typed(draft, line, found) with { DataContentType = MediaType.Json, Data = Written(data) }, ContentMode.Binary, target));
    }

    private static EventDraft Typed(EventDraft draft, int line, StartBook found)
    {
        if (draft.Type.Length > 0) return draft;
        found.Note(line, "kn-type", DefaultType);
        return draft with { Type = DefaultType };
    }

    private static string Written(JsonObject data) => data.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 });

    // --name=value, -n=value and -nvalue are --name value.
    private static IEnumerable<string> Apart(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (word.StartsWith("--", StringComparison.Ordinal)) return equals > 0 ? [word[..equals], word[(equals + 1)..]] : [word];
        if (word.Length <= 2 || word[0] != '-' || word[1] is not ('t' or 's' or 'i' or 'f' or 'n' or 'o')) return [word];
        return [word[..2], word[2] == '=' ? word[3..] : word[2..]];
    }

    // A dot leads into an object; a field is a Boolean or a number where it reads as one, a raw one is text.
    private static void Put(JsonObject data, string? field, bool isRaw, int line, StartBook found)
    {
        var equals = field?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals <= 0 || field is null)
        {
            found.Error(line, "kn-field", field ?? "");
            return;
        }

        var (path, text) = (field[..equals].Split('.'), field[(equals + 1)..]);
        if (path.Length > 100)
        {
            found.Error(line, "json-deep", "100", "");
            return;
        }

        foreach (var name in path[..^1])
        {
            if (data[name] is not JsonObject inner) data[name] = inner = [];
            data = inner;
        }

        data[path[^1]] = isRaw ? JsonValue.Create(text) : Value(text, line, found);
    }

    // It takes a Boolean or a number only if Go prints it as it was written, and holds every number as a float.
    private static JsonValue Value(string text, int line, StartBook found)
    {
        if (text is "true" or "false") return JsonValue.Create(text == "true");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == text)
        {
            if ((Int128)(double)whole != whole) found.Note(line, "kn-float", text);
            return JsonValue.Create((long)(double)whole);
        }

        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number.ToString("F6", CultureInfo.InvariantCulture) == text)
            return JsonValue.Create(number);
        if (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) found.Note(line, "kn-text", text);
        return JsonValue.Create(text);
    }
}

/// <summary>A word of options, and the value behind it.</summary>
internal sealed class OptionWords(IReadOnlyList<string> words)
{
    private int at;

    /// <summary>The next word; null at the end.</summary>
    public string? Next() => at < words.Count ? words[at++] : null;
}
