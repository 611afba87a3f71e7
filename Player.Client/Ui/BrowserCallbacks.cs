using Microsoft.JSInterop;

namespace Player.Client.Ui;

/// <summary>What the page's script calls: a shortcut was pressed, the system changed between light and dark.</summary>
public sealed class PageCallbacks(Func<string, Task> onKey, Func<bool, Task> onDark)
{
    [JSInvokable]
    public Task Key(string key) => onKey(key);

    [JSInvokable]
    public Task Dark(bool dark) => onDark(dark);
}

/// <summary>What the edge of a column calls when it was drawn.</summary>
public sealed class ColumnCallbacks(Func<string, int, Task> onResize)
{
    [JSInvokable]
    public Task Resize(string column, int by) => onResize(column, by);
}

/// <summary>What a row calls whose menu is wanted.</summary>
public sealed class MenuCallbacks(Func<long, string, Task> onMenu)
{
    [JSInvokable]
    public Task Menu(long row, string column) => onMenu(row, column);
}

/// <summary>What a scrolled list calls.</summary>
public sealed class ListCallbacks(Func<bool, Task> onTop, Func<Task> onEnd)
{
    [JSInvokable]
    public Task Top(bool atTop) => onTop(atTop);

    [JSInvokable]
    public Task End() => onEnd();
}
