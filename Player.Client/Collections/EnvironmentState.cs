using Player.Client.Ui;
using Player.Collections;
using Player.Contracts;

namespace Player.Client.Collections;

/// <param name="Collection">Whose variables they are.</param>
/// <param name="Environment">In which of its environments; null: in none, its own variables alone.</param>
internal sealed record EnvironmentChoice(string Collection, string? Environment);

/// <summary>The environment that this browser sends in: what <c>env.NAME</c> finds, and which Broker events go to. Remembered over reloads.</summary>
internal sealed class EnvironmentState : IDisposable
{
    private const string Key = "environment";

    // No name of a collection has one.
    private const char Parting = '/';

    private readonly CollectionBook book;
    private readonly IBrowser browser;
    private Task? starting;

    public EnvironmentState(CollectionBook book, IBrowser browser)
    {
        this.book = book;
        this.browser = browser;
        book.Changed += OnChanged;
    }

    public event Action? Changed;

    /// <summary>What was chosen; null: nothing.</summary>
    public EnvironmentChoice? Chosen { get; private set; }

    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the environment sends; null: where everybody does.</summary>
    public BrokerName? Broker => BrokerName.Parse(Environment?.Broker);

    /// <summary>An environment was chosen that is not there, or not known yet: nobody can say where it sends.</summary>
    public bool IsLost => Chosen?.Environment is not null && Environment is null;

    /// <summary>All that can be chosen: of each collection that has variables or environments its own variables, and each environment.</summary>
    public IEnumerable<EnvironmentChoice> Choices => (book.All ?? [])
        .Where(one => one.Variables.Count > 0 || one.Environments.Count > 0)
        .SelectMany(one => one.Environments.Select(environment => new EnvironmentChoice(one.Name, environment.Name)).Prepend(new(one.Name, null)));

    private CollectionSummary? Collection => book.Find(Chosen?.Collection);

    private CollectionEnvironment? Environment => Collection?.Environments.FirstOrDefault(one => one.Name == Chosen?.Environment);

    /// <summary>Looks what was chosen, and what there is; whoever sends waits for it.</summary>
    public Task StartAsync() => starting ??= BeginAsync();

    public async Task ChooseAsync(EnvironmentChoice? choice)
    {
        Chosen = choice;
        OnChanged();
        await browser.RememberAsync(Key, Name(choice));
    }

    /// <summary>An event of a collection is sent with that collection's variables; an environment of it stays.</summary>
    public Task EnterAsync(string collection) =>
        Chosen?.Collection == collection || Choices.All(one => one.Collection != collection) ? Task.CompletedTask : ChooseAsync(new(collection, null));

    public void Dispose() => book.Changed -= OnChanged;

    /// <summary>A choice as one text.</summary>
    public static string Name(EnvironmentChoice? choice) => choice is null ? "" : choice.Environment is null ? choice.Collection : $"{choice.Collection}{Parting}{choice.Environment}";

    /// <summary>Reads what <see cref="Name"/> writes.</summary>
    public static EnvironmentChoice? Parse(string text) => text.Split(Parting, 2) switch
    {
        [{ Length: > 0 } collection, { Length: > 0 } environment] => new(collection, environment),
        [{ Length: > 0 } collection, ..] => new(collection, null),
        _ => null,
    };

    private async Task BeginAsync()
    {
        if (await browser.RecallAsync(Key) is { Length: > 0 } text) Chosen = Parse(text);
        // Without a choice nothing hangs on the collections: nobody waits for them.
        if (book.All is not null) OnChanged();
        else if (Chosen is null) _ = book.ReadAsync();
        else await book.ReadAsync();
    }

    private void OnChanged()
    {
        Dictionary<string, string> variables = new(Collection?.Variables ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, value) in Environment?.Variables ?? new Dictionary<string, string>()) variables[name] = value;
        Variables = variables;
        Changed?.Invoke();
    }
}
