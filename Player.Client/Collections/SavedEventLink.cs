namespace Player.Client.Collections;

/// <summary>A link that puts an event of a collection into the form: <c>#saved=Shop/orders/created</c>. It sends nothing.</summary>
internal static class SavedEventLink
{
    private const string Head = "#saved=";

    public static string Write(string collection, string path) => Head + Uri.EscapeDataString(collection) + "/" + Uri.EscapeDataString(path);

    /// <summary>Reads a fragment; null where it is no such link.</summary>
    public static (string Collection, string Path)? Read(string fragment) =>
        fragment.StartsWith(Head, StringComparison.Ordinal) && fragment[Head.Length..].Split('/', 2) is [{ Length: > 0 } collection, { Length: > 0 } path]
            ? (Uri.UnescapeDataString(collection), Uri.UnescapeDataString(path))
            : null;
}
