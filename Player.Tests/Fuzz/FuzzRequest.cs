using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Player.Tests.Fuzz;

/// <summary>The request of a number: the same for the same seed, on every machine.</summary>
public sealed class FuzzRequest
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    private static readonly string[] Headers =
        ["Accept", "Accept-Encoding", "Content-Type", "If-Match", "If-None-Match", "Range", "Cookie", "traceparent", "ce-id", "ce-time", "ce-source", "ce-dataschema", "ce-datacontenttype", "ce-UPPER", "ce-", "WebHook-Request-Origin", "X-Forwarded-For", "X-Forwarded-Host", "Upgrade", "Prefer"];

    private readonly Random random;
    private readonly FuzzRoute route;
    private readonly List<(string Name, string Value)> headers = [];

    private FuzzRequest(Random random, FuzzRoute route) => (this.random, this.route) = (random, route);

    /// <summary>As it goes over the wire.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The operation it was made of.</summary>
    public string Operation => $"{route.Method} {route.Path}";

    public static FuzzRequest Make(IReadOnlyList<FuzzRoute> routes, int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var route = routes[random.Next(routes.Count)];
        // One that looks at everything takes its time.
        if (route.Path == "/api/doctor" && random.Next(8) != 0) route = routes[random.Next(routes.Count)];
        var bytes = new FuzzRequest(random, route) { Bytes = [] }.Write();
        return new(random, route) { Bytes = bytes };
    }

    private byte[] Write()
    {
        var method = random.Next(30) == 0 ? Methods[random.Next(Methods.Length)] : route.Method;
        var target = Path() + Query();
        foreach (var parameter in route.Parameters.Where(parameter => parameter.Place == "header" && random.Next(5) != 0)) headers.Add((parameter.Name, HeaderValue(parameter)));
        var body = Body();
        if (random.Next(4) == 0) headers.Add((Headers[random.Next(Headers.Length)], OnOneLine(Nasty.Text(random))));
        var isChunked = body is not null && random.Next(3) == 0;
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (isChunked) head.Append("Transfer-Encoding: chunked\r\n");
        else if (body is not null) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body is null ? [] : isChunked ? Chunked(body) : body];
    }

    private string Path()
    {
        var path = route.Path;
        foreach (var parameter in route.Parameters.Where(parameter => parameter.Place == "path"))
            path = path.Replace($"{{{parameter.Name}}}", Value(parameter), StringComparison.Ordinal);
        return path;
    }

    private string Query()
    {
        List<string> parts = [];
        foreach (var parameter in route.Parameters.Where(parameter => parameter.Place == "query"))
        {
            for (var i = random.Next(4) == 0 ? random.Next(1, 3) : 0; i > 0; i--) parts.Add($"{(random.Next(20) == 0 ? "-" : "")}{parameter.Name}={Value(parameter)}");
        }

        if (random.Next(15) == 0) parts.Add($"{Uri.EscapeDataString(WellFormed(Nasty.Text(random)))}={Uri.EscapeDataString(WellFormed(Nasty.Text(random)))}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private string Value(FuzzParameter parameter)
    {
        var text = random.Next(2) == 0 ? parameter.Values[random.Next(parameter.Values.Count)] : Nasty.Text(random);
        // Kestrel refuses longer lines itself.
        text = text.Length > 500 ? text[..500] : text;
        var escaped = Uri.EscapeDataString(WellFormed(text));
        return random.Next(40) == 0 ? escaped.Replace("%", "%25", StringComparison.Ordinal) : escaped;
    }

    private string HeaderValue(FuzzParameter parameter) => OnOneLine(random.Next(3) == 0 ? Nasty.Text(random) : parameter.Values[random.Next(parameter.Values.Count)]);

    private byte[]? Body()
    {
        if (route.Bodies.Count == 0) return random.Next(10) == 0 ? Encoding.UTF8.GetBytes(WellFormed(Nasty.Text(random))) : null;
        var body = route.Bodies[random.Next(route.Bodies.Count)];
        foreach (var (name, value) in body.Headers)
        {
            headers.RemoveAll(header => header.Name == name);
            headers.Add((name, random.Next(8) == 0 ? OnOneLine(Nasty.Text(random)) : value));
        }

        if (random.Next(15) != 0) headers.Add(("Content-Type", random.Next(25) == 0 ? OnOneLine(Nasty.Text(random)) : body.MediaType));
        return random.Next(400) == 0 ? new byte[random.Next(100_000, 3_000_000)] : Changed(body);
    }

    private byte[] Changed(FuzzBody body)
    {
        if (random.Next(10) == 0) return Encoding.UTF8.GetBytes(body.Text);
        if (random.Next(6) == 0 || body.MediaType.Contains("yaml", StringComparison.Ordinal)) return Nasty.Broken(random, body.Text);
        if (body.MediaType.Contains("ndjson", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(string.Join('\n', body.Text.Split('\n').Select(line => line.Length == 0 || random.Next(2) == 0 ? line : Json(line))));
        return Encoding.UTF8.GetBytes(Json(body.Text));
    }

    private string Json(string text)
    {
        try
        {
            return Nasty.Changed(random, JsonNode.Parse(text))?.ToJsonString() ?? "null";
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private byte[] Chunked(byte[] body)
    {
        using var chunks = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Next(1, Math.Max(2, body.Length)));
            chunks.Write(Encoding.ASCII.GetBytes(size.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            chunks.Write(body, at, size);
            chunks.Write("\r\n"u8);
            at += size;
        }

        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }

    // The fuzz is of what comes through: what breaks the frame is refused by the server beneath.
    private static string OnOneLine(string text) => new([.. text.Where(c => c is >= ' ' and not '\x7f' and < '\u0100').Take(2000)]);

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
