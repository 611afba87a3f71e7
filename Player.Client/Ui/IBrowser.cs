namespace Player.Client.Ui;

/// <summary>What the page asks of the browser itself: the few lines of JavaScript in <c>js/player.js</c>.</summary>
public interface IBrowser
{
    /// <summary>The stored theme (<c>light</c>, <c>dark</c>, <c>system</c>), the language's tag, whether dark is in force now, and the chosen Broker.</summary>
    ValueTask<BrowserState> StartAsync(Func<string, Task> onKey, Func<bool, Task> onDark);

    /// <summary>Remembers a theme; answers whether dark is in force now.</summary>
    ValueTask<bool> SetThemeAsync(string theme);

    /// <summary>Remembers a language and writes it to <c>html lang</c>.</summary>
    ValueTask SetLanguageAsync(string tag);

    /// <summary>Remembers a chosen Broker (<c>namespace/name</c>) for this page's base; null forgets it.</summary>
    ValueTask SetBrokerAsync(string? broker);

    ValueTask<bool> CopyAsync(string text);

    /// <summary>Asks in the browser's own words whether to go on.</summary>
    ValueTask<bool> ConfirmAsync(string question);

    /// <summary>Focuses an element by its id; false where there is none.</summary>
    ValueTask<bool> FocusAsync(string id);

    /// <summary>Selects a piece of a text field and brings an element, such as the line's number, into view.</summary>
    ValueTask SelectAsync(string id, int start, int end, string besideId);

    /// <summary>Where the caret stands in a text field, characters from 0.</summary>
    ValueTask<int> CaretAsync(string id);

    /// <summary>What was remembered under a key for this page's base; null where nothing was.</summary>
    ValueTask<string?> RecallAsync(string key);

    /// <summary>Remembers a text under a key for this page's base.</summary>
    ValueTask RememberAsync(string key, string text);

    /// <summary>Brings a row of a virtualised list into view and, where wanted, focuses it.</summary>
    ValueTask ShowRowAsync(string listId, int index, int count, string rowId, bool focus);

    /// <summary>Scrolls a virtualised list to a place, whatever row is there.</summary>
    ValueTask ShowPlaceAsync(string listId, int index, int count);

    /// <summary>How wide a column of a list is now, pixels.</summary>
    ValueTask<int> WidthAsync(string listId, string column);

    /// <summary>Tells when the edge of a column was drawn, and by how many pixels.</summary>
    ValueTask WatchColumnsAsync(string listId, Func<string, int, Task> onResize);

    /// <summary>
    /// Tells when the menu of a row is wanted: by right click, long press, the row's own button or the keyboard's menu key. Told are the row's number
    /// and the column where it was asked for; when that is done, the menu is shown there.
    /// </summary>
    ValueTask WatchRowMenuAsync(string listId, string menuId, Func<long, string, Task> onMenu);

    /// <summary>Shows the menu at a row.</summary>
    ValueTask ShowRowMenuAsync(string menuId, string rowId);

    /// <summary>Tells when an edge was drawn, and by how many pixels.</summary>
    ValueTask WatchEdgeAsync(string id, Func<string, int, Task> onResize);

    /// <summary>A file that is dropped on an element, or anywhere on the dialog that holds it, is chosen in a file input.</summary>
    ValueTask TakeDropsAsync(string elementId, string inputId);

    /// <summary>Whether the page is as narrow as a telephone.</summary>
    ValueTask<bool> IsNarrowAsync();

    ValueTask ScrollToTopAsync(string listId);

    /// <summary>Tells when a list comes to, or leaves, its top, and when it nears its end.</summary>
    ValueTask WatchListAsync(string listId, Func<bool, Task> onTop, Func<Task> onEnd);
}

/// <summary>How the browser stands at the start.</summary>
public sealed record BrowserState(string Theme, string Language, bool Dark, string? Broker = null);
