using Player.Find;

namespace Player.Server.Live;

/// <summary>The part of the journal that a browser follows.</summary>
/// <param name="Text">As the browser said it.</param>
/// <param name="Filter">Which rows.</param>
/// <param name="Grouped">Only first rows of events.</param>
internal sealed record LiveWish(string Text, EntryFilter Filter, bool Grouped)
{
    private const string Group = "group=true";

    /// <summary>Null where the text cannot be read.</summary>
    public static LiveWish? Parse(string text) =>
        EntryFilterParser.Parse(text) is EntryFilterResult.Parsed(var filter) ? new(text, filter, text.Split('&').Contains(Group)) : null;
}
