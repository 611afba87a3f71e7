using System.Text;

namespace Player.Client.Reference;

/// <summary>A call of an operation with its values filled in.</summary>
/// <param name="Url">Relative to the page's base.</param>
public sealed record ApiRequest(string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string? MediaType, string? Body)
{
    /// <param name="operation">What is called.</param>
    /// <param name="values">Of its parameters, by name; empty ones are left out.</param>
    /// <param name="mediaType">Of the body; null: none is sent.</param>
    /// <param name="body">As it is sent.</param>
    public static ApiRequest Of(ApiOperation operation, IReadOnlyDictionary<string, string> values, string? mediaType = null, string? body = null)
    {
        string Value(ApiParameter parameter) => values.GetValueOrDefault(parameter.Name) ?? "";
        var path = operation.Parameters.Where(parameter => parameter.Place == "path")
            .Aggregate(operation.Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(Value(parameter)), StringComparison.Ordinal));
        var query = string.Join('&', operation.Parameters.Where(parameter => parameter.Place == "query" && Value(parameter).Length > 0)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(Value(parameter))}"));
        return new(
            operation.Method,
            path.TrimStart('/') + (query.Length > 0 ? "?" + query : ""),
            [.. operation.Parameters.Where(parameter => parameter.Place == "header" && Value(parameter).Length > 0).Select(parameter => (parameter.Name, Value(parameter)))],
            mediaType,
            mediaType is null ? null : body ?? "");
    }

    /// <summary>Parameters as the document's examples have them, those of an example of a body first.</summary>
    public static Dictionary<string, string> Examples(ApiOperation operation, ApiExample? example) =>
        operation.Parameters.ToDictionary(parameter => parameter.Name, parameter => example?.Parameters.GetValueOrDefault(parameter.Name) ?? parameter.Example);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new(Method), Url);
        foreach (var (name, value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (MediaType is null) return message;
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body ?? ""));
        message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        return message;
    }

    /// <summary>The same as a command for a POSIX shell.</summary>
    /// <param name="root">The page's base, with its slash.</param>
    public string ToCurl(Uri root)
    {
        var text = new StringBuilder("curl");
        // With a body curl posts by itself, and without one it gets.
        if (Method != (Body is null ? "GET" : "POST")) text.Append(" -X ").Append(Method);
        text.Append(' ').Append(Quoted(new Uri(root, Url).AbsoluteUri));
        foreach (var (name, value) in Headers) text.Append(" \\\n  -H ").Append(Quoted($"{name}: {value}"));
        if (MediaType is not null) text.Append(" \\\n  -H ").Append(Quoted($"Content-Type: {MediaType}"));
        if (Body is not null) text.Append(" \\\n  --data-binary ").Append(Quoted(Body));
        return text.ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
