namespace Player.Contracts;

/// <summary>Every path that the browser and the server share.</summary>
public static class Routes
{
    /// <summary>POST an event (the Trigger's sink); GET the page.</summary>
    public const string Sink = "/";

    public const string Inbox = "/inbox/{name}";

    /// <summary>POST a <see cref="SendRequest"/>, get a <see cref="SendReceipt"/> (202).</summary>
    public const string Send = "/api/send";

    /// <summary>POST a <see cref="SendRequest"/>, get a <see cref="RequestPreview"/>; nothing is sent.</summary>
    public const string SendPreview = "/api/send/preview";

    /// <summary>
    /// GET a <see cref="Journal.JournalPage"/> (<c>?before=&amp;limit=&amp;skip=&amp;group=</c> and the keys of a
    /// <see cref="Player.Find.EntryFilter"/>); DELETE (<c>?through=</c> and the same keys: without them everything but what is pinned): a
    /// <see cref="DeletionReport"/>.
    /// </summary>
    public const string Activity = "/api/activity";

    /// <summary>GET an <see cref="Contracts.ActivityCount"/> (<c>?through=</c> and the keys of a filter): what a DELETE would take.</summary>
    public const string ActivityCount = "/api/activity/count";

    /// <summary>GET the <see cref="PinnedRows"/>; POST a <see cref="PinRequest"/>, get them as they are then.</summary>
    public const string Pins = "/api/pins";

    /// <summary>GET an <see cref="Contracts.ActivityPlace"/> (<c>?at=&amp;through=</c>): where an instant lies in the list.</summary>
    public const string ActivityPlace = "/api/activity/place";

    /// <summary>GET <see cref="Contracts.ActivityRates"/> (<c>?from=&amp;span=&amp;count=</c>, seconds): how many entries came when.</summary>
    public const string ActivityRates = "/api/activity/rates";

    /// <summary>
    /// GET <see cref="Contracts.ActivityNews"/> (<c>?after=&amp;mark=&amp;wait=&amp;rows=</c>): what happened since, for who cannot open the hub's line.
    /// </summary>
    public const string ActivityNews = "/api/activity/news";

    /// <summary>GET the <see cref="KnownValues"/>.</summary>
    public const string ActivityValues = "/api/activity/values";

    /// <summary>GET an <see cref="EntryDetail"/>.</summary>
    public const string Entry = "/api/entries/{seq:long}";

    /// <summary>GET the body of an entry as it crossed the wire.</summary>
    public const string EntryBody = "/api/entries/{seq:long}/body";

    /// <summary>GET the data of an entry's event, whichever content mode it came in.</summary>
    public const string EntryData = "/api/entries/{seq:long}/data";

    /// <summary>GET an entry's event in the JSON event format, its JSON data byte for byte.</summary>
    public const string EntryEvent = "/api/entries/{seq:long}/event";

    /// <summary>GET an entry's event as a text that sends it (<c>?as=</c> one of <see cref="SnippetFormats"/>).</summary>
    public const string EntrySnippet = "/api/entries/{seq:long}/snippet";

    /// <summary>POST a <see cref="ReplayRequest"/>, get a <see cref="SendReceipt"/> (202).</summary>
    public const string EntryReplay = "/api/entries/{seq:long}/replay";

    /// <summary>
    /// GET (<c>?count=&amp;timeout=&amp;after=</c> and the keys of a filter) a <see cref="WaitAnswer"/> as soon as the entries are there; 408 with
    /// what came close once the time is over.
    /// </summary>
    public const string Wait = "/api/wait";

    /// <summary>
    /// POST scenarios as YAML, get their <see cref="Player.Scenarios.ScenarioReport"/>s when they are over (<c>?format=json|text|junit</c>).
    /// </summary>
    public const string Scenarios = "/api/scenarios";

    /// <summary>GET the <see cref="CollectionList"/>.</summary>
    public const string Collections = "/api/collections";

    /// <summary>
    /// GET a collection's file as YAML, with its <c>ETag</c>. PUT it as YAML or JSON, get the <see cref="CollectionSummary"/> (201 where it is new);
    /// <c>If-Match</c> and <c>If-None-Match: *</c> keep what others wrote meanwhile: 412. DELETE: 204.
    /// </summary>
    public const string Collection = "/api/collections/{name}";

    /// <summary>POST a <see cref="Player.Runs.RunPlan"/>: a <see cref="Player.Runs.RunReport"/> (202). GET the <see cref="RunList"/>.</summary>
    public const string Runs = "/api/runs";

    /// <summary>GET a <see cref="Player.Runs.RunReport"/>. DELETE what came of a run that is over: 204.</summary>
    public const string Run = "/api/runs/{id:long}";

    /// <summary>POST: nothing more leaves; a <see cref="Player.Runs.RunReport"/> (202).</summary>
    public const string RunStop = "/api/runs/{id:long}/stop";

    /// <summary>GET an <see cref="ExchangeDetail"/> (<c>?source=&amp;id=</c>).</summary>
    public const string Exchange = "/api/exchanges";

    /// <summary>
    /// GET a <see cref="Player.Delivery.Story.DeliveryStory"/> (<c>?source=&amp;id=&amp;lang=&amp;format=text</c>); POST Triggers as YAML for the
    /// same, where they cannot be read.
    /// </summary>
    public const string ExchangeStory = "/api/exchanges/story";

    /// <summary>The same two as paths: <c>/api/exchanges/{source}/{id}</c>, <c>/api/exchanges/{source}/{id}/story</c>, each part percent-encoded.</summary>
    public const string ExchangePath = "/api/exchanges/{**path}";

    /// <summary>GET a <see cref="TimingReport"/> (<c>?window=1m|5m|15m</c>).</summary>
    public const string Timing = "/api/timing";
    /// <summary>
    /// POST for a <see cref="Player.Doctor.DoctorReport"/> (<c>?broker=namespace/name&amp;lang=&amp;format=text</c>): looks at the whole way, and sends a
    /// probe event round it. With <c>Accept: application/x-ndjson</c> a report after each check, a line each.
    /// </summary>
    public const string Doctor = "/api/doctor";

    /// <summary>GET a <see cref="ServerSettings"/>.</summary>
    public const string Settings = "/api/settings";

    /// <summary>GET a <see cref="Topology.TopologySnapshot"/>.</summary>
    public const string Topology = "/api/topology";

    /// <summary>
    /// GET one object of the topology as YAML, as its home has it (<c>?apiVersion=&amp;kind=&amp;namespace=&amp;name=</c>); 404 where there is none.
    /// </summary>
    public const string TopologyObject = "/api/topology/object";

    /// <summary>GET the Role, and its binding, that lets this Player see and change what it does not yet, as YAML.</summary>
    public const string TopologyRole = "/api/topology/role";

    /// <summary>
    /// POST Brokers and Triggers as YAML or JSON, several documents (<c>?dryRun=true</c> only looks): a <see cref="ManifestReport"/>.
    /// GET them as YAML (<c>?kind=&amp;namespace=&amp;name=</c>).
    /// </summary>
    public const string Manifests = "/api/manifests";

    /// <summary>PUT one manifest: a <see cref="ManifestReport"/>. DELETE: 204, or 409 where it has Triggers and <c>?force=true</c> is missing.</summary>
    public const string BrokerObject = "/api/brokers/{namespace}/{name}";

    /// <summary>PUT one manifest: a <see cref="ManifestReport"/>. DELETE: 204.</summary>
    public const string TriggerObject = "/api/triggers/{namespace}/{name}";

    /// <summary>GET the newest <see cref="Player.Topology.DeliveryAttempt"/>s of a Trigger, newest first.</summary>
    public const string TriggerDeliveries = "/api/triggers/{namespace}/{name}/deliveries";

    /// <summary>GET the <see cref="Player.Topology.TriggerCounts"/> of every Trigger.</summary>
    public const string TriggerCounts = "/api/triggers";

    /// <summary>GET every <see cref="InboxInfo"/> that was told how to answer.</summary>
    public const string Inboxes = "/api/inboxes";

    /// <summary>PUT an <see cref="InboxBehaviour"/> for <c>/</c>; DELETE: 202 again.</summary>
    public const string MainInbox = "/api/inbox";

    /// <summary>The same for <c>/inbox/{name}</c>.</summary>
    public const string NamedInbox = "/api/inbox/{name}";

    /// <summary>GET the newest events, each once, as <see cref="EventSample"/>s, newest first (<c>?limit=</c>).</summary>
    public const string Events = "/api/events";

    /// <summary>GET the journal as a file, oldest first (<c>?format=ndjson|batch|csv</c>): docs/export.md.</summary>
    public const string Export = "/api/export";

    /// <summary>POST such a file, or any batch of CloudEvents: an <see cref="ImportReport"/> (<c>?dryRun=true</c> only looks).</summary>
    public const string Import = "/api/import";

    /// <summary>PUT a <see cref="TriggerSwitch"/>: 204, or 404.</summary>
    public const string TriggerSwitch = "/api/triggers/{namespace}/{name}/switch";

    /// <summary>The embedded broker's ingress.</summary>
    public const string Broker = "/broker/{namespace}/{name}";

    /// <summary>Every other path below an ingress, which refuses it as Knative's does.</summary>
    public const string IngressPaths = "/broker/{**path}";

    /// <summary>The SignalR hub of <see cref="IActivityClient"/>; WebSockets, negotiation skipped.</summary>
    public const string Hub = "/live";

    /// <summary>GET: what the types of <see cref="PlayerProblem"/> mean.</summary>
    public const string Problems = "/problems";

    /// <summary>GET: this API as OpenAPI 3.1. The page shows it at <c>/api-docs</c>.</summary>
    public const string OpenApi = "/openapi.json";

    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";

    /// <summary>The first CloudEvents Player's own.</summary>
    public const string Messages = "/messages";

    public const string Socket = "/socket";

    /// <summary>A path as a page asks for it that may lie below a base path: relative to the page's base.</summary>
    public static string Below(string route) => route.TrimStart('/');
}
