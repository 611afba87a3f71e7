using Player.Client.Collections;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Settings;

/// <summary>
/// Where this browser's events go: the Broker of the chosen environment; else the Broker that a person chose here, while the server knows it with an address; else the server's own
/// target. A choice stays over reloads, and holds again when its Broker is back.
/// </summary>
internal sealed class TargetState : IDisposable
{
    private readonly SettingsState settings;
    private readonly Preferences preferences;
    private readonly EnvironmentState environment;

    public TargetState(SettingsState settings, Preferences preferences, EnvironmentState environment)
    {
        this.environment = environment;
        environment.Changed += OnChanged;
        this.settings = settings;
        this.preferences = preferences;
        settings.Changed += OnChanged;
        preferences.Changed += OnChanged;
    }

    public event Action? Changed;

    public ServerSettings? Settings => settings.Settings;

    /// <summary>What was chosen, whether it can be sent to or not.</summary>
    public BrokerName? Chosen => environment.Broker ?? preferences.Broker;

    /// <summary>The environment that was chosen is not there: nothing is sent until there is one.</summary>
    public EnvironmentChoice? LostEnvironment => environment.IsLost ? environment.Chosen : null;

    /// <summary>Whether nothing is sent, since nobody can say where it would go.</summary>
    public bool IsHeld => environment.IsLost;

    /// <summary>Whether the environment says where: then it alone does.</summary>
    public bool IsOfEnvironment => environment.Broker is not null;

    /// <summary>The choice that holds; null: events go to the server's own target.</summary>
    public BrokerTarget? Target => Chosen is { } chosen ? Settings?.Brokers.FirstOrDefault(one => one.Broker == chosen && one.Url is not null) : null;

    /// <summary>A choice that does not hold: its Broker is not there, or has no address.</summary>
    public BrokerName? Lost => Settings is not null && Target is null ? Chosen : null;

    /// <summary>
    /// What a send asks for. Before the server told which Brokers there are, it is asked for what was chosen; and always for an environment's, whose
    /// events must not go elsewhere.
    /// </summary>
    public BrokerName? ToSend => Settings is null || IsOfEnvironment ? Chosen : Target?.Broker;

    /// <summary>The Brokers to choose from, but for the one that is the server's own target.</summary>
    public IEnumerable<BrokerTarget> Others => Settings?.Brokers.Where(one => one != Own) ?? [];

    /// <summary>The server's own target as a Broker; null where it is none that is known.</summary>
    public BrokerTarget? Own => Settings?.Brokers.FirstOrDefault(one => one.Url is not null && one.Url == Settings.Target.Url);

    /// <summary>Completes once it is known what was chosen here.</summary>
    public Task StartAsync() => environment.StartAsync();

    /// <summary>Gives the environment up.</summary>
    public Task LeaveEnvironmentAsync() => environment.ChooseAsync(null);

    /// <summary>Null takes the choice back.</summary>
    public Task ChooseAsync(BrokerName? broker) => preferences.ChooseAsync(broker);

    public void Dispose()
    {
        environment.Changed -= OnChanged;
        settings.Changed -= OnChanged;
        preferences.Changed -= OnChanged;
    }

    private void OnChanged() => Changed?.Invoke();
}
