namespace Player.Client.Ui;

/// <summary>The keys that work anywhere on the page, each known by a word of its own.</summary>
internal sealed class Shortcuts
{
    public const string Send = "send";
    public const string Next = "next";
    public const string Previous = "previous";
    public const string Open = "open";
    public const string Follow = "follow";
    public const string Pin = "pin";
    public const string Replay = "replay";
    public const string Again = "again";
    public const string Choose = "choose";
    public const string Menu = "menu";
    public const string Close = "close";
    public const string Search = "search";
    public const string Help = "help";

    private readonly List<Func<string, Task>> listeners = [];

    /// <summary>What the dialog of keys shows: the keys, and the key of their meaning in <see cref="Words"/>.</summary>
    public static IReadOnlyList<(string Keys, string Meaning)> All { get; } =
    [
        ("Ctrl + Enter", "keys.send"),
        ("/", "keys.search"),
        ("j", "keys.next"),
        ("k", "keys.previous"),
        ("Enter", "keys.open"),
        ("r", "keys.replay"),
        ("e", "keys.again"),
        ("p", "keys.pin"),
        ("x", "keys.choose"),
        ("m", "keys.menu"),
        ("f", "keys.follow"),
        ("Esc", "keys.close"),
        ("?", "keys.help"),
    ];

    public IDisposable Listen(Func<string, Task> listener)
    {
        listeners.Add(listener);
        return new Listening(() => listeners.Remove(listener));
    }

    public async Task PressAsync(string key)
    {
        foreach (var listener in listeners.ToArray()) await listener(key);
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
