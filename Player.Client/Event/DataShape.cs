using Player.Contracts;
using Player.Events;

namespace Player.Client.Event;

/// <summary>Data as a person reads it.</summary>
internal abstract record DataShape
{
    private const int ImageLimit = 256 * 1024;

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

    /// <param name="Names">The columns; empty where the page has names of its own for them.</param>
    internal sealed record Table(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Rows) : DataShape;

    /// <param name="Url">A <c>data:</c> URL.</param>
    internal sealed record Image(string Url) : DataShape;

    internal sealed record Hex(byte[] Bytes) : DataShape;

    public static DataShape Of(DataView? data, string? contentType)
    {
        if (data is null) return new None();
        if (data.Size == 0) return new Empty();
        if (MediaType.IsImage(contentType) && !data.Truncated && data.Size <= ImageLimit) return new Image(ImageUrl(data, contentType ?? ""));
        if (data.Text is not { } text) return new Hex(Convert.FromBase64String(data.Base64 ?? ""));
        if (MediaType.IsXml(contentType)) return new Text(XmlText.Indent(text) ?? text);
        // A binary event without a media type says nothing of its bytes, but JSON is what most of them are.
        if (contentType is null || MediaType.IsJson(contentType)) return JsonText.Pretty(text) is { } parts ? new Json(parts) : new Text(text);
        return Tabled(text, MediaType.Essence(contentType)) ?? (DataShape)new Text(text);
    }

    private static Table? Tabled(string text, ReadOnlySpan<char> type)
    {
        if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)) return new([], DelimitedText.ParseForm(text));
        var separator = type.Equals("text/csv", StringComparison.OrdinalIgnoreCase) ? ','
            : type.Equals("text/tab-separated-values", StringComparison.OrdinalIgnoreCase) ? '\t' : '\0';
        return separator != '\0' && DelimitedText.Parse(text, separator) is [var names, ..] rows ? new(names, [.. rows.Skip(1)]) : null;
    }

    private static string ImageUrl(DataView data, string contentType) =>
        $"data:{MediaType.Essence(contentType)};base64,{data.Base64 ?? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(data.Text ?? ""))}";
}
