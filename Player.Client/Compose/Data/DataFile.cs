using System.Text;
using System.Text.Unicode;
using Player.Events;
using Player.Values;

namespace Player.Client.Compose.Data;

/// <summary>A file as the data of an event.</summary>
internal static class DataFile
{
    private static readonly Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["json"] = MediaType.Json,
        ["ndjson"] = "application/x-ndjson",
        ["jsonl"] = "application/jsonl",
        ["xml"] = "application/xml",
        ["html"] = "text/html",
        ["htm"] = "text/html",
        ["yaml"] = "application/yaml",
        ["yml"] = "application/yaml",
        ["csv"] = "text/csv",
        ["tsv"] = "text/tab-separated-values",
        ["md"] = "text/markdown",
        ["txt"] = "text/plain",
        ["log"] = "text/plain",
        ["pb"] = "application/protobuf",
        ["avro"] = "application/avro",
        ["png"] = "image/png",
        ["jpg"] = "image/jpeg",
        ["jpeg"] = "image/jpeg",
        ["gif"] = "image/gif",
        ["pdf"] = "application/pdf",
        ["zip"] = "application/zip",
    };

    /// <summary>The draft with a file as its data: text as text, its braces its own, and everything else as Base64.</summary>
    /// <param name="draft">What stood there.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="type">What the browser takes it for; often empty.</param>
    /// <param name="bytes">All of it.</param>
    public static EventDraft Put(EventDraft draft, string name, string? type, byte[] bytes)
    {
        var known = TypeOf(name, type);
        var isText = Utf8.IsValid(bytes) && (known is null ? IsReadable(bytes) : MediaType.IsText(known));
        return isText
            ? draft with { Data = ValueTemplate.Escape(Encoding.UTF8.GetString(bytes)), DataIsBase64 = false, DataContentType = known ?? "text/plain" }
            : draft with { Data = Convert.ToBase64String(bytes), DataIsBase64 = true, DataContentType = known ?? "application/octet-stream" };
    }

    // The ending first: browsers know few types, and one system's text/xml is another's application/xml.
    private static string? TypeOf(string name, string? type) =>
        types.GetValueOrDefault(Path.GetExtension(name).TrimStart('.')) ?? (string.IsNullOrEmpty(type) || !MediaType.IsWellFormed(type) ? null : type);

    private static bool IsReadable(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0;
}
