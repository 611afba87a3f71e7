using System.Globalization;

namespace Player.Client.Ui;

/// <summary>Long and large values, made short enough to scan.</summary>
internal static class Texts
{
    /// <summary>The beginning and the end of a long text, with <c>…</c> between; never half a surrogate pair.</summary>
    public static string Middle(string text, int length)
    {
        if (text.Length <= length) return text;
        var head = (length - 1) / 2;
        var tail = length - 1 - head;
        if (char.IsHighSurrogate(text[head - 1])) head--;
        if (char.IsLowSurrogate(text[^tail])) tail--;
        return string.Concat(text.AsSpan(0, head), "…", text.AsSpan(text.Length - tail));
    }

    /// <summary>What is not there, or is empty, is a dash.</summary>
    public static string OrDash(string? text) => string.IsNullOrEmpty(text) ? "–" : text;

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576d:0.#} MiB"),
    };
}
