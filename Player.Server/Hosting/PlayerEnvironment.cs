using Player.Contracts;
using Player.Masks;
using Player.Timing;

namespace Player.Server.Hosting;

/// <summary>
/// The variables that the first CloudEvents Player and Knative know, each also a key under <c>Player:</c>
/// (<c>BROKER_URI</c> is <c>Player:BrokerUri</c>; the variable wins). Wrong ones are all reported by <see cref="Errors"/>.
/// </summary>
internal sealed class PlayerEnvironment
{
    private static readonly string[] BrokerSettings = ["BROKER_URI", "BROKER_URL", "K_SINK", "BROKER_NAME", "PLAYER_BROKER"];
    private static readonly string[] UrlSettings = ["BROKER_URI", "BROKER_URL", "K_SINK"];
    private const string ServiceAccountNamespace = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";
    private readonly IConfiguration configuration;
    private readonly List<string> listErrors = [];

    public PlayerEnvironment(IConfiguration configuration)
    {
        this.configuration = configuration;
        (Mode, ModeReason) = this["PLAYER_MODE"]?.ToUpperInvariant() switch
        {
            "LOCAL" => (PlayerMode.Local, "PLAYER_MODE is LOCAL"),
            "KNATIVE" => (PlayerMode.Knative, "PLAYER_MODE is KNATIVE"),
            _ when Array.Find(BrokerSettings, name => this[name] is not null) is { } named => (PlayerMode.Knative, $"{named} is set"),
            _ when InCluster => (PlayerMode.Knative, "this runs in a cluster"),
            _ => (PlayerMode.Local, "no variable names a broker"),
        };
        Masks = MaskSettings.Read(this, listErrors);
        Hosts = new(HostSettings.Read(this, listErrors), this["K_SERVICE"], Environment.MachineName);
    }

    public PlayerMode Mode { get; }

    /// <summary>Why it is this mode: the rest of a sentence that ends in "because".</summary>
    public string ModeReason { get; }

    /// <summary>0: any free port.</summary>
    public int Port => this["PORT"] is { } text && int.TryParse(text, out var port) ? port : 8080;

    /// <summary>Where the page, the API and the sink lie: <c>/player</c>, or empty for the root. No slash at its end.</summary>
    public string PathBase => this["PLAYER_PATH_BASE"]?.TrimEnd('/') ?? "";

    /// <summary>Whether what a reverse proxy says of a request (<c>X-Forwarded-*</c>) is believed.</summary>
    public bool BelievesForwardedHeaders => bool.TryParse(this["PLAYER_FORWARDED_HEADERS"], out var believes) && believes;

    /// <summary>The names under which this server is reached.</summary>
    public KnownHosts Hosts { get; }

    /// <summary>Where a trace is shown (<see cref="TraceLink"/>), or null.</summary>
    public string? TraceUrl => this["PLAYER_TRACE_URL"];

    /// <summary>What nobody is shown.</summary>
    public MaskRules Masks { get; }

    public static string PodNamespace => InCluster ? File.ReadAllText(ServiceAccountNamespace).Trim() : "default";

    private static bool InCluster => File.Exists(ServiceAccountNamespace);

    /// <summary>A setting by its variable's name, or null where it is not set or empty.</summary>
    public string? this[string variable] =>
        NullIfEmpty(configuration[variable]) ?? NullIfEmpty(configuration["Player:" + KeyOf(variable)]);

    /// <summary>The parts of a list (<c>key:0</c> and so on) with their keys.</summary>
    public IEnumerable<(string Key, string Value)> List(string key) =>
        configuration.GetSection(key).GetChildren().Where(one => !string.IsNullOrWhiteSpace(one.Value)).Select(one => (one.Path, one.Value ?? ""));

    /// <summary>One sentence for each wrong setting.</summary>
    public IEnumerable<string> Errors()
    {
        if (this["PLAYER_MODE"] is { } mode && mode.ToUpperInvariant() is not ("LOCAL" or "KNATIVE"))
            yield return $"PLAYER_MODE is \"{mode}\"; it is LOCAL or KNATIVE.";
        if (this["PORT"] is { } port && (!int.TryParse(port, out var number) || number is < 0 or > 65535))
            yield return $"PORT is \"{port}\"; it is a number from 0 to 65535.";
        if (PathBase is { Length: > 0 } path && !IsPath(path))
            yield return $"Player:PathBase is \"{path}\"; it is a path such as /player, of letters, digits, '-', '.', '_' and '~'.";
        if (this["PLAYER_FORWARDED_HEADERS"] is { } believes && !bool.TryParse(believes, out _))
            yield return $"Player:ForwardedHeaders is \"{believes}\"; it is true or false.";
        if (TraceUrl is { } trace && TraceLink.Fault(trace) is { } fault)
            yield return $"Player:TraceUrl is \"{trace}\"; {fault}.";
        foreach (var error in listErrors) yield return error;
        foreach (var setting in UrlSettings)
        {
            if (this[setting] is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
                yield return $"{setting} is \"{url}\"; it is an http or https URL such as http://broker-ingress.example/default/example-broker.";
        }
    }

    /// <summary>Whether a path can be a base: segments of what needs no escape in a URL (RFC 3986, 2.3).</summary>
    public static bool IsPath(string path) =>
        path.StartsWith('/') && path[1..].Split('/').All(static segment =>
            segment is not ("" or "." or "..") && segment.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~'));

    /// <summary><c>BROKER_URI</c> to <c>BrokerUri</c>, <c>PLAYER_MODE</c> to <c>Mode</c>, <c>K_SINK</c> to <c>KSink</c>.</summary>
    private static string KeyOf(string variable)
    {
        var words = variable.Split('_').SkipWhile(word => word == "PLAYER");
        return string.Concat(words.Select(word => word[..1] + word[1..].ToLowerInvariant()));
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
