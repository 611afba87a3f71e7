using System.Text.Json.Nodes;
using Player.Client.Reference;
using Player.Tests.Hosting;

namespace Player.Tests.Reference;

/// <summary>The document in git, as JSON and as the page reads it.</summary>
internal static class OpenApiFile
{
    // Read when asked for: a document that is broken can still be renewed.
    private static readonly Lazy<string> text = new(() => File.ReadAllText(Path!));
    private static readonly Lazy<JsonObject> json = new(() => JsonNode.Parse(Text)!.AsObject());
    private static readonly Lazy<ApiDocument> api = new(() => ApiDocument.Read(Text));

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "openapi.json");

    public static string Text => text.Value;

    public static JsonObject Json => json.Value;

    public static ApiDocument Api => api.Value;

    /// <summary>The operation that answers a call, or null: <c>GET</c>, <c>/api/runs/1</c>.</summary>
    public static ApiOperation? Answering(string method, string path) =>
        Api.Operations.Where(operation => operation.Method == method && Fits(operation.Path.Split('/'), path.Split('/'))).MinBy(operation => operation.Path.Count(c => c == '{'));

    private static bool Fits(string[] pattern, string[] path) =>
        pattern.Length == path.Length && pattern.Zip(path).All(part => part.First == part.Second || (part.First.StartsWith('{') && part.Second.Length > 0));
}
