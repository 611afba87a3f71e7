using System.Text.Json.Serialization;
using Player.Delivery.Story;
using Player.Events;

namespace Player.Doctor;

/// <summary>What the Doctor found: the whole way of an event, looked at without a person's event.</summary>
public sealed record DoctorReport
{
    /// <summary>This server's clock at the moment of this report.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The Broker that was asked for, <c>namespace/name</c>; null: the target in use.</summary>
    public string? Broker { get; init; }

    /// <summary>In the order of the way; those that are not done yet too.</summary>
    public IReadOnlyList<DoctorCheck> Checks { get; init => field = value ?? []; } = [];

    /// <summary>The sentence that sums up, in the language that was asked for; null before anyone asked.</summary>
    public string? Summary { get; init; }

    /// <summary>The worst of what was found; null while nothing was.</summary>
    public FindingState? State => DoctorCheck.Worst(Findings);

    /// <summary>Every check has ended.</summary>
    public bool Done => Checks.All(check => check.Done);

    [JsonIgnore]
    public IEnumerable<Finding> Findings => Checks.SelectMany(check => check.Findings);

    /// <summary>The same, a check's result put in.</summary>
    public DoctorReport With(DoctorCheck done, DateTimeOffset at) =>
        this with { At = at, Checks = [.. Checks.Select(check => check.Name == done.Name ? done : check)] };
}

/// <summary>One thing that is looked at.</summary>
public sealed record DoctorCheck
{
    public required CheckName Name { get; init; }

    /// <summary>False: it is under way, or waits for another.</summary>
    public bool Done { get; init; }

    /// <summary>How long it looked, milliseconds.</summary>
    public double? TookMs { get; init; }

    public IReadOnlyList<Finding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The worst of its findings; null where there are none yet.</summary>
    public FindingState? State => Worst(Findings);

    internal static FindingState? Worst(IEnumerable<Finding> findings)
    {
        FindingState? worst = null;
        foreach (var finding in findings)
        {
            if (worst is null || Rank(finding.State) > Rank(worst.Value)) worst = finding.State;
        }

        return worst;
    }

    private static int Rank(FindingState state) => state switch
    {
        FindingState.Wrong => 3,
        FindingState.Waiting => 2,
        FindingState.Unknown => 1,
        _ => 0,
    };
}

/// <summary>In the order of an event's way.</summary>
[JsonConverter(typeof(LowerCaseEnum<CheckName>))]
public enum CheckName
{
    Target,
    Dns,
    Connect,
    Tls,

    /// <summary>What the broker's ingress says to OPTIONS.</summary>
    Ingress,
    Broker,
    Triggers,

    /// <summary>An event sent round the loop.</summary>
    Probe,
    Clock,
    Rights,
    Disk,
    Player,
}
