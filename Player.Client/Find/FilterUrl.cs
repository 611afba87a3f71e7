using Player.Find;

namespace Player.Client.Find;

/// <summary>The filter in the page's URL, beside what others keep there. Pure.</summary>
internal static class FilterUrl
{
    /// <summary>The URL with another filter; every key that is no filter's stays, and stands first.</summary>
    public static string With(string url, EntryFilter filter)
    {
        var (path, query, fragment) = Split(url);
        var others = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !EntryFilterParser.IsKey(KeyOf(pair)));
        return Join(path, string.Join('&', others.Append(filter.ToString()).Where(part => part.Length > 0)), fragment);
    }

    /// <summary>The query string of a URL, without its question mark.</summary>
    public static string QueryOf(string url) => Split(url).Query;

    /// <summary>The first value of a key, or null where it is not in the URL.</summary>
    public static string? ValueOf(string url, string key) => QueryOf(url).Split('&')
        .Where(pair => KeyOf(pair) == key && pair.Contains('=', StringComparison.Ordinal))
        .Select(pair => Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace('+', ' ')))
        .FirstOrDefault();

    private static string KeyOf(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return Uri.UnescapeDataString(at < 0 ? pair : pair[..at]);
    }

    private static string Join(string path, string query, string fragment) => (query.Length > 0 ? $"{path}?{query}" : path) + fragment;

    private static (string Path, string Query, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (whole, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        var mark = whole.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (whole, "", fragment) : (whole[..mark], whole[(mark + 1)..], fragment);
    }
}
