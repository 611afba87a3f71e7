namespace Player.Collections;

/// <summary>What collections, their events and their variables may be called. A collection's name is that of its file.</summary>
public static class CollectionNames
{
    private const int LongestName = 64;
    private const int LongestPath = 200;

    /// <summary>Why a collection cannot be called so; null: it can.</summary>
    public static NameFault? Fault(string name) =>
        name.Length is 0 or > LongestName ? new("name-length", $"A collection's name has 1 to {LongestName} characters.", $"{LongestName}")
        : name.Any(letter => !char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) && letter is not (' ' or '-' or '_' or '.')) ? new("name-letters", $"{name} cannot be a file's name everywhere: a collection's name has letters, digits, spaces, dots, dashes and underscores.", name)
        : name[0] is '.' or ' ' || name[^1] is '.' or ' ' ? new("name-ends", "A collection's name begins and ends with a letter, a digit, a dash or an underscore.")
        : null;

    /// <summary>Why an event cannot lie at a path; null: it can.</summary>
    public static NameFault? PathFault(string path) =>
        path.Length is 0 or > LongestPath ? new("path-length", $"An event's name has 1 to {LongestPath} characters, with its folders.", $"{LongestPath}")
        : path.Any(char.IsControl) ? new("path-control", "An event's name has no control characters.")
        : path.Split('/').Any(part => part.Length == 0 || part != part.Trim()) ? new("path-slashes", $"{path}: folders and the name are parted by single slashes, without spaces around them: orders/created.", path)
        : null;

    /// <summary>Whether <c>{{env.NAME}}</c> can be written.</summary>
    public static bool IsVariable(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    /// <summary>The folders of a path; empty where it lies in none.</summary>
    public static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var at ? path[..at] : "";

    /// <summary>A path without its folders.</summary>
    public static string Leaf(string path) => path[(path.LastIndexOf('/') + 1)..];
}

/// <summary>Why something of a collection cannot be called so.</summary>
/// <param name="Rule">The key of a sentence.</param>
/// <param name="Message">The sentence in English.</param>
/// <param name="Given">What the sentence names.</param>
public sealed record NameFault(string Rule, string Message, string Given = "");
