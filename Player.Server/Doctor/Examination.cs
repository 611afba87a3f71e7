using System.Net;
using Player.Contracts;
using Player.Doctor;

namespace Player.Server.Doctor;

/// <summary>One examination: what is looked at, and what checks leave for those that come after them.</summary>
internal sealed class Examination(BrokerName? choice, TargetInfo target)
{
    /// <summary>The Broker that was asked for; null: the target in use.</summary>
    public BrokerName? Choice => choice;

    /// <summary>Null where there is no target.</summary>
    public Uri? Url { get; } = Uri.TryCreate(target.Url, UriKind.Absolute, out var url) ? url : null;

    public DoctorTarget Target => new(Url is null ? null : target.Url, target.Setting, target.Origin == TargetOrigin.NamePattern, target.Explanation, Proxy?.ToString())
    {
        Chosen = choice is null ? null : (choice.Namespace, choice.Name),
    };

    /// <summary>The system's proxy for the target; null: straight.</summary>
    public Uri? Proxy => Url is null || HttpClient.DefaultProxy.IsBypassed(Url) ? null : HttpClient.DefaultProxy.GetProxy(Url);

    /// <summary>Where a connection is made to: the target's host, or the proxy's.</summary>
    public Uri Place => Proxy ?? Url ?? throw new InvalidOperationException("There is no target.");

    /// <summary>Of <see cref="Place"/>, once they are known.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; set; } = [];

    /// <summary>What the broker's answer said of the time.</summary>
    public ClockLook? Date { get; set; }

    /// <summary>What the broker stamped on the probe.</summary>
    public ClockLook? Stamp { get; set; }
}
