namespace Player.Collections;

/// <summary>What collections, their events and their variables may be called. A collection's name is that of its file.</summary>
public static class CollectionNames
{
    private const int LongestName = 64;
    private const int LongestPath = 200;

    /// <summary>Why a collection cannot be called so; null: it can.</summary>
    public static string? Fault(string name) =>
        name.Length is 0 or > LongestName ? $"A collection's name has 1 to {LongestName} characters."
        : name.Any(letter => !char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) && letter is not (' ' or '-' or '_' or '.')) ? $"{name} cannot be a file's name everywhere: a collection's name has letters, digits, spaces, dots, dashes and underscores."
        : name[0] is '.' or ' ' || name[^1] is '.' or ' ' ? "A collection's name begins and ends with a letter, a digit, a dash or an underscore."
        : null;

    /// <summary>Why an event cannot lie at a path; null: it can.</summary>
    public static string? PathFault(string path) =>
        path.Length is 0 or > LongestPath ? $"An event's name has 1 to {LongestPath} characters, with its folders."
        : path.Any(char.IsControl) ? "An event's name has no control characters."
        : path.Split('/').Any(part => part.Length == 0 || part != part.Trim()) ? $"{path}: folders and the name are parted by single slashes, without spaces around them: orders/created."
        : null;

    /// <summary>Whether <c>{{env.NAME}}</c> can be written.</summary>
    public static bool IsVariable(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    /// <summary>The folders of a path; empty where it lies in none.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var at ? path[..at] : "";

    /// <summary>A path without its folders.</summary>
    public static string Leaf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
