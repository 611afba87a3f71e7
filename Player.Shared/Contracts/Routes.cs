namespace Player.Contracts;

/// <summary>Every path that the browser and the server share.</summary>
public static class Routes
{
    /// <summary>POST an event (the Trigger's sink); GET the page.</summary>
    public const string Sink = "/";

    public const string Inbox = "/inbox/{name}";

    /// <summary>POST a <see cref="SendRequest"/>, get a <see cref="SendReceipt"/> (202).</summary>
    public const string Send = "/api/send";

    /// <summary>GET a <see cref="Journal.JournalPage"/> (<c>?before=&amp;limit=</c>); DELETE to clear (<c>?through=</c>).</summary>
    public const string Activity = "/api/activity";

    /// <summary>GET an <see cref="EntryDetail"/>.</summary>
    public const string Entry = "/api/entries/{seq:long}";

    /// <summary>GET the body of an entry as it crossed the wire.</summary>
    public const string EntryBody = "/api/entries/{seq:long}/body";

    /// <summary>GET a <see cref="ServerSettings"/>.</summary>
    public const string Settings = "/api/settings";

    /// <summary>GET a <see cref="Topology.TopologySnapshot"/>.</summary>
    public const string Topology = "/api/topology";

    /// <summary>PUT a <see cref="TriggerSwitch"/>: 204, or 404.</summary>
    public const string TriggerSwitch = "/api/triggers/{namespace}/{name}/switch";

    /// <summary>The embedded broker's ingress.</summary>
    public const string Broker = "/broker/{namespace}/{name}";

    /// <summary>The SignalR hub of <see cref="IActivityClient"/>; WebSockets, negotiation skipped.</summary>
    public const string Hub = "/live";

    /// <summary>GET: what the types of <see cref="PlayerProblem"/> mean.</summary>
    public const string Problems = "/problems";

    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";

    /// <summary>The first CloudEvents Player's own.</summary>
    public const string Messages = "/messages";

    public const string Socket = "/socket";
}
