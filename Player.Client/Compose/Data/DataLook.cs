using System.Text;
using Player.Events;
using Player.Syntax;

namespace Player.Client.Compose.Data;

/// <summary>A way of writing the data; all of them write the same draft.</summary>
public enum DataLook
{
    Text,
    Code,
    Form,
    Hex,
}

internal static class DataLooks
{
    /// <summary>The editor and the form take texts of so many characters.</summary>
    public const int LongestText = 1024 * 1024;

    /// <summary>A form of more is none that anybody fills in.</summary>
    public const int LongestForm = 256 * 1024;

    /// <summary>So many bytes are shown as digits, all of which are one field.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The key of the sentence that says why data cannot be written so; null where it can.</summary>
    public static string? WhyNot(DataLook look, EventDraft draft) => look switch
    {
        DataLook.Code => draft.DataIsBase64 ? "data.why.bytes" : Length(draft) > LongestText ? "data.why.long" : null,
        DataLook.Form => Form(draft),
        DataLook.Hex => Hex(draft),
        _ => null,
    };

    /// <summary>The bytes of the data; null where it is Base64 that cannot be read.</summary>
    public static byte[]? BytesOf(EventDraft draft)
    {
        var text = draft.Data ?? "";
        if (!draft.DataIsBase64) return Encoding.UTF8.GetBytes(text);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static string? Form(EventDraft draft)
    {
        if (draft.DataIsBase64) return "data.why.bytes";
        if (DataLanguages.Of(draft.DataContentType) != DataLanguage.Json) return "data.why.no-json-type";
        if (Length(draft) > LongestForm) return "data.why.form-long";
        return string.IsNullOrWhiteSpace(draft.Data) || JsonSyntax.Read(draft.Data).Fault is null ? null : "data.why.no-json";
    }

    private static string? Hex(EventDraft draft)
    {
        if (!draft.DataIsBase64 && draft.Data?.Contains("{{", StringComparison.Ordinal) == true) return "data.why.values";
        if (Length(draft) > MostBytes * 4 / 3 + 4) return "data.why.hex-long";
        return BytesOf(draft) switch { null => "data.why.base64", { Length: > MostBytes } => "data.why.hex-long", _ => null };
    }

    private static int Length(EventDraft draft) => draft.Data?.Length ?? 0;
}
