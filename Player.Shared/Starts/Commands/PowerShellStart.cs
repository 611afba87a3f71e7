using System.Text;
using Player.Events;
using Player.Starts.Json;

namespace Player.Starts.Commands;

/// <summary>Events out of PowerShell: <c>Invoke-WebRequest</c> and <c>Invoke-RestMethod</c>, as people and Chrome write them, and programs such as curl.exe.</summary>
internal static class PowerShellStart
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "Invoke-WebRequest", "Invoke-RestMethod", "iwr", "irm", "curl", "wget" };

    public static StartKind Read(string text, int line, StartBook found)
    {
        var kind = StartKind.Unknown;
        PowerShell.Read(text, line, command =>
        {
            if (One(command, found) is var one and not StartKind.Unknown && kind == StartKind.Unknown) kind = one;
        });
        return kind;
    }

    private static StartKind One(PowerCommand command, StartBook found)
    {
        if (IsRequest(command.Words))
        {
            Say(command.Remarks, found);
            Request(command, found);
            return StartKind.Command;
        }

        string[] words = [.. command.Words.Select(word => Argument(word.AsText))];
        if (words is ["&", .. var called]) words = called;
        if (Sender.Find(words) is not { } sender) return StartKind.Unknown;
        Say(command.Remarks, found);
        sender.Read(new(new(), command.Input?.AsText), command.Line, found);
        return sender.Kind;
    }

    private static void Say(IReadOnlyList<ShellRemark> remarks, StartBook found)
    {
        foreach (var remark in remarks) CommandStarts.Say(remark, found);
    }

    private static bool IsRequest(IReadOnlyList<PowerValue> words) => words is [PowerValue.Text { Value: var name }, _, ..] && Names.Contains(name)
        && (name is not ("curl" or "wget") || words.Any(word => word is PowerValue.Text { Value: var text } && (Is(text, "-Uri") || Is(text, "-Method") || Is(text, "-Headers") || Is(text, "-Body"))));

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static void Request(PowerCommand command, StartBook found)
    {
        List<WireHeader> headers = [];
        string? url = null;
        string? type = null;
        PowerValue? body = command.Input;
        for (var i = 1; i < command.Words.Count; i++)
        {
            var word = command.Words[i].AsText;
            var next = i + 1 < command.Words.Count ? command.Words[i + 1] : null;
            if (word is not ['-', >= 'A' and <= 'z', ..])
            {
                url ??= word;
                continue;
            }

            if (next is null || next.AsText is ['-', >= 'A' and <= 'Z', ..]) continue;
            i++;
            if (Is(word, "-Uri")) url = next.AsText;
            else if (Is(word, "-ContentType")) type = next.AsText;
            else if (Is(word, "-Body")) body = next;
            else if (Is(word, "-Headers") && next is PowerValue.Table table) headers.AddRange(table.Members.Select(member => new WireHeader(member.Name, member.Value.AsText)));
            else if (Is(word, "-InFile")) found.Note(command.Line, "data-in-file", next.AsText);
            else if (Is(word, "-UseBasicParsing") || Is(word, "-SkipCertificateCheck")) i--;
        }

        if (type is not null)
        {
            headers.RemoveAll(header => Is(header.Name, "Content-Type"));
            headers.Add(new("Content-Type", type));
        }

        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.AsText);
        if (bytes.Length > 0 && MessageDrafts.ContentType(headers) is null && MessageDrafts.CarriesEvent(headers)) found.Note(command.Line, "curl-form-type");
        MessageDrafts.Read(headers, bytes, url, command.Line, found);
    }

    // Before 7.3 a program gets the quotes of a text only behind backslashes; where they are JSON's own they stay.
    private static string Argument(string word)
    {
        if (!word.Contains("\\\"", StringComparison.Ordinal)) return word;
        if (word.TrimStart() is ['{' or '[', ..])
        {
            using var json = JsonTexts.Parse(word);
            if (json is not null) return word;
        }

        return word.Replace("\\\"", "\"", StringComparison.Ordinal);
    }
}
