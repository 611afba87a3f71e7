using Player.Client.Ui;

namespace Player.Tests.Client;

/// <summary>The browser's own part by hand.</summary>
internal sealed class FakeBrowser : IBrowser
{
    public BrowserState State { get; set; } = new("system", "en", false);

    public List<string> Copied { get; } = [];

    public List<string> Focused { get; } = [];

    public List<(string Id, int Start, int End)> Selected { get; } = [];

    public List<string> Shown { get; } = [];

    public string? Theme { get; private set; }

    public string? Language { get; private set; }

    public Func<string, Task> Press { get; private set; } = static _ => Task.CompletedTask;

    public Func<bool, Task> Darken { get; private set; } = static _ => Task.CompletedTask;

    public Func<bool, Task> Scroll { get; private set; } = static _ => Task.CompletedTask;

    public ValueTask<BrowserState> StartAsync(Func<string, Task> onKey, Func<bool, Task> onDark)
    {
        (Press, Darken) = (onKey, onDark);
        return ValueTask.FromResult(State);
    }

    public ValueTask<bool> SetThemeAsync(string theme)
    {
        Theme = theme;
        return ValueTask.FromResult(theme == "dark");
    }

    public ValueTask SetLanguageAsync(string tag)
    {
        Language = tag;
        return ValueTask.CompletedTask;
    }

    public string? Broker { get; private set; }

    public ValueTask SetBrokerAsync(string? broker)
    {
        Broker = broker;
        return ValueTask.CompletedTask;
    }

    public bool MayCopy { get; set; } = true;

    /// <summary>What a person answers who is asked whether to go on.</summary>
    public bool Confirms { get; set; } = true;

    public ValueTask<bool> ConfirmAsync(string question) => ValueTask.FromResult(Confirms);

    public ValueTask<bool> CopyAsync(string text)
    {
        if (MayCopy) Copied.Add(text);
        return ValueTask.FromResult(MayCopy);
    }

    public ValueTask<bool> FocusAsync(string id)
    {
        Focused.Add(id);
        return ValueTask.FromResult(true);
    }

    public ValueTask SelectAsync(string id, int start, int end, string besideId)
    {
        Selected.Add((id, start, end));
        return ValueTask.CompletedTask;
    }

    /// <summary>Where the caret stands; null: at the end.</summary>
    public int? Caret { get; set; }

    public Dictionary<string, string> Remembered { get; } = [];

    public ValueTask<int> CaretAsync(string id) => ValueTask.FromResult(Caret ?? int.MaxValue);

    public ValueTask<string?> RecallAsync(string key) => ValueTask.FromResult(Remembered.GetValueOrDefault(key));

    public ValueTask RememberAsync(string key, string text)
    {
        Remembered[key] = text;
        return ValueTask.CompletedTask;
    }

    public ValueTask ShowRowAsync(string listId, int index, int count, string rowId, bool focus)
    {
        Shown.Add(rowId);
        return ValueTask.CompletedTask;
    }

    public Func<string, int, Task> DrawEdge { get; private set; } = static (_, _) => Task.CompletedTask;

    public List<int> Places { get; } = [];

    public ValueTask ShowPlaceAsync(string listId, int index, int count)
    {
        Places.Add(index);
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> WidthAsync(string listId, string column) => ValueTask.FromResult(200);

    public ValueTask WatchColumnsAsync(string listId, Func<string, int, Task> onResize)
    {
        DrawEdge = onResize;
        return ValueTask.CompletedTask;
    }

    /// <summary>What a right click on a row does, a long press, or the row's own button.</summary>
    public Func<long, string, Task> AskMenu { get; private set; } = static (_, _) => Task.CompletedTask;

    /// <summary>The rows whose menu was shown by key.</summary>
    public List<string> Menus { get; } = [];

    public ValueTask WatchRowMenuAsync(string listId, string menuId, Func<long, string, Task> onMenu)
    {
        AskMenu = onMenu;
        return ValueTask.CompletedTask;
    }

    public ValueTask ShowRowMenuAsync(string menuId, string rowId)
    {
        Menus.Add(rowId);
        return ValueTask.CompletedTask;
    }

    public ValueTask WatchEdgeAsync(string id, Func<string, int, Task> onResize)
    {
        DrawEdge = onResize;
        return ValueTask.CompletedTask;
    }

    /// <summary>Where files may be dropped, and the inputs that take them.</summary>
    public List<(string Element, string Input)> Drops { get; } = [];

    public ValueTask TakeDropsAsync(string elementId, string inputId)
    {
        Drops.Add((elementId, inputId));
        return ValueTask.CompletedTask;
    }

    public bool IsNarrow { get; set; }

    public ValueTask<bool> IsNarrowAsync() => ValueTask.FromResult(IsNarrow);

    public ValueTask ScrollToTopAsync(string listId) => ValueTask.CompletedTask;

    public ValueTask WatchListAsync(string listId, Func<bool, Task> onTop, Func<Task> onEnd)
    {
        Scroll = onTop;
        return ValueTask.CompletedTask;
    }
}
