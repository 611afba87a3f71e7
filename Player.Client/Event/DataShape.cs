using Player.Contracts;
using Player.Events;
using Player.Syntax;

namespace Player.Client.Event;

/// <summary>Data as a person reads it.</summary>
internal abstract record DataShape
{
    // A browser that draws more in one row stands still.
    private const int MostColumns = 200;

    private DataShape()
    {
    }

    /// <summary>The event carries no data.</summary>
    internal sealed record None : DataShape;

    /// <summary>The event carries data of no bytes.</summary>
    internal sealed record Empty : DataShape;

    /// <param name="Pretty">Indented, in coloured parts.</param>
    internal sealed record Json(IReadOnlyList<JsonPart> Pretty) : DataShape;

    internal sealed record Text(string Value) : DataShape;

    /// <summary>A JSON text a line.</summary>
    /// <param name="Value">As it came.</param>
    /// <param name="Array">All of them as one JSON array.</param>
    internal sealed record Lines(string Value, string Array) : DataShape;

    /// <summary>Protocol Buffers, as far as they can be read without their schema.</summary>
    internal sealed record Proto(IReadOnlyList<IReadOnlyList<string>> Fields, byte[] Bytes) : DataShape;

    /// <param name="Names">The columns; empty where the page has names of its own for them.</param>
    internal sealed record Table(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Rows) : DataShape;

    /// <param name="Url">A <c>data:</c> URL.</param>
    internal sealed record Image(string Url) : DataShape;

    internal sealed record Hex(byte[] Bytes) : DataShape;

    public static DataShape Of(DataView? data, string? contentType)
    {
        if (data is null) return new None();
        if (data.Size == 0) return new Empty();
        if (MediaType.IsImage(contentType) && !data.Truncated) return new Image(ImageUrl(data, contentType ?? ""));
        if (MediaType.IsProtobuf(contentType) && !data.Truncated && ProtoText.Read(BytesOf(data)) is { } fields) return new Proto(fields, BytesOf(data));
        if (data.Text is not { } text) return new Hex(BytesOf(data));
        if (MediaType.IsXml(contentType)) return new Text(XmlText.Indent(text) ?? text);
        if (MediaType.IsHtml(contentType)) return new Text(XmlText.Indent(text, isHtml: true) ?? text);
        if (MediaType.IsJsonLines(contentType)) return JsonLines(text, data.Truncated);
        // A binary event without a media type says nothing of its bytes, but JSON is what most of them are.
        if (contentType is null || MediaType.IsJson(contentType)) return JsonText.Pretty(text) is { } parts ? new Json(parts) : new Text(text);
        return Tabled(text, MediaType.Essence(contentType)) ?? (DataShape)new Text(text);
    }

    /// <summary>The bytes that are here.</summary>
    public static byte[] BytesOf(DataView data) => data.Text is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : Convert.FromBase64String(data.Base64 ?? "");

    private static DataShape JsonLines(string text, bool cut)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        // Where it is cut the last line is not whole.
        if (cut && lines.Length > 0) lines = lines[..^1];
        return lines.Length > 0 && lines.All(line => JsonNode.Parse(line) is not null) ? new Lines(text, $"[{string.Join(',', lines)}]") : new Text(text);
    }

    private static Table? Tabled(string text, ReadOnlySpan<char> type)
    {
        if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return new([], DelimitedText.ParseForm(text));
        var separator = type.Equals("text/csv", StringComparison.OrdinalIgnoreCase) ? ','
            : type.Equals("text/tab-separated-values", StringComparison.OrdinalIgnoreCase) ? '\t' : '\0';
        return separator != '\0' && DelimitedText.Parse(text, separator) is [var names, ..] rows && rows.All(row => row.Count <= MostColumns) ? new(names, [.. rows.Skip(1)]) : null;
    }

    private static string ImageUrl(DataView data, string contentType) =>
        $"data:{MediaType.Essence(contentType)};base64,{data.Base64 ?? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(data.Text ?? ""))}";
}
