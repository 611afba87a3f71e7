using System.Text;
using System.Text.Json.Nodes;

namespace Player.Tests.Fuzz;

/// <summary>Values that programs stumble over, and small changes of what was well.</summary>
public static class Nasty
{
    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "-0", "1e308", "1e-400", "NaN", "Infinity", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "99999999999999999999", "0x10", "1_000", "true", "null", "[]", "{}", "\0", "\r\n", "a\r\nX: y", "\t", "\u0085", "\u2028", "\uFEFF", "\uFFFF", "\uD83D", "é", "中文", "🙂",
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00-14:00", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00",
        "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-12-31T23:59:60Z", "2026-01-01T00:00:00.123456789123456789Z", "2026-01-01",
        "../../etc/passwd", "..", ".", "/", "//", "\\", "%", "%zz", "%00", "%2e%2e%2f", "{seq}", "{{uuid}}", "{{seq}}{{", "{{env.x}}", "{{random.int(1,0)}}",
        "a=b&c=d", "'", "\"", "`", "<script>", "$(x)", "${x}", "${jndi:ldap://x}", "*", "(", ")", "((((", "))))", "[a-", "\\", "(?<", "-", "--", "!",
        "default/example-broker", "example-broker", "orders", "1", "2", "42", "order-42", "5ms", "0s", "-1s", "1e3s", "5m", "999999999999h", "PT1S", "P99999Y", "PT-1S", "PT0.0000000001S",
        "type = 'x'", "LENGTH(", "NOT NOT NOT TRUE", "1/0", "1%0", "-2147483648 / -1", "INT('x')", "type LIKE '%%%%_%'", "SUBSTRING(id, -2147483648, 2147483647)", "LEFT(id, -1)", "ABS(-2147483648)", "EXISTS type IN", "x IN ()",
        "http://127.0.0.1:9/", "http://[::1]:1/", "http://", "http:///x", "//x", "file:///etc/passwd", "urn:x:y", "mailto:a@b", "http://localhost:99999/",
        "application/json", "application/json; charset=zzz", "text/html", "application/cloudevents+json", "application/cloudevents+protobuf", "application/cloudevents-batch+json", ";", "a/b; q", "*/*;q=2",
        "3.0", "1.0", "0.3", "specversion", "data", "data_base64", "=", "====", "AAAA", "A", "zh-Hans", "xx-invalid-lang-tag",
    ];

    public static string Text(Random random) => random.Next(40) switch
    {
        0 => new string((char)random.Next(32, 127), random.Next(1, 4000)),
        1 => string.Concat(Enumerable.Repeat("(", random.Next(1, 3000))) + "1",
        2 => string.Concat(Enumerable.Repeat("1+", random.Next(1, 3000))) + "1",
        3 => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(1, 0x3000))),
        4 => Texts[random.Next(Texts.Length)] + Texts[random.Next(Texts.Length)],
        _ => Texts[random.Next(Texts.Length)],
    };

    public static JsonNode? Json(Random random) => random.Next(14) switch
    {
        0 or 1 => null,
        2 => random.Next(2) == 0,
        3 => new JsonArray(),
        4 => new JsonObject(),
        5 => new JsonArray(null, null),
        6 => long.MaxValue,
        7 => long.MinValue,
        8 => random.Next(-3, 70_000),
        9 => 1e300,
        10 => Deep(random.Next(1, 200)),
        _ => Text(random),
    };

    /// <summary>A few places of the document, each with something else, nothing, or one more.</summary>
    public static JsonNode? Changed(Random random, JsonNode? node)
    {
        for (var i = random.Next(1, 4); i > 0; i--) node = Change(random, node);
        return node;
    }

    /// <summary>The text with bytes, lines or words that are others, missing, or there twice.</summary>
    public static byte[] Broken(Random random, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0) return bytes;
        var at = random.Next(bytes.Length);
        switch (random.Next(8))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. Encoding.UTF8.GetBytes(Text(random)), .. bytes[at..]];
            case 2: return [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]];
            case 3: return [.. bytes, .. bytes];
            case 4: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 5: return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(20))..]];
            case 6: return Encoding.UTF8.GetBytes(Lines(random, text));
            default: return [.. bytes[..at], 0xC3, 0x28, 0xFF, .. bytes[at..]];
        }
    }

    private static string Lines(Random random, string text)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0: lines.RemoveAt(at); break;
            case 1: lines.Insert(at, lines[at]); break;
            case 2: lines[at] = "  " + lines[at]; break;
            case 3: lines[at] = lines[at].Split(':')[0] + ": " + Text(random); break;
            default: lines.Insert(at, random.Next(3) switch { 0 => "---", 1 => "a: &a [*a, *a]", _ => Text(random) }); break;
        }

        return string.Join('\n', lines);
    }

    private static JsonNode? Change(Random random, JsonNode? node)
    {
        var inside = node switch { JsonObject o => o.Count, JsonArray a => a.Count, _ => 0 };
        if (inside == 0 || random.Next(6) == 0) return Json(random);
        var place = random.Next(inside);
        if (node is JsonArray array)
        {
            if (random.Next(5) == 0) array.Insert(place, random.Next(2) == 0 ? array[place]?.DeepClone() : Json(random));
            else array[place] = Change(random, array[place]?.DeepClone());
            return array;
        }

        var fields = node!.AsObject();
        var name = fields.ElementAt(place).Key;
        switch (random.Next(5))
        {
            case 0: fields.Remove(name); break;
            case 1: fields[Text(random)] = Json(random); break;
            default: fields[name] = Change(random, fields[name]?.DeepClone()); break;
        }

        return fields;
    }

    private static JsonArray Deep(int levels)
    {
        JsonArray deep = [];
        for (var i = 0; i < Math.Min(levels, 60); i++) deep = [deep];
        return deep;
    }
}
