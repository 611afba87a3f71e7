using Player.Contracts;

namespace Player.Server.Sending;

/// <summary>Which broker events go to, and why that one.</summary>
internal interface ITargetSource
{
    TargetInfo Current { get; }

    /// <summary>The Brokers that can be chosen instead.</summary>
    IReadOnlyList<BrokerTarget> Brokers { get; }

    /// <summary>One of <see cref="Brokers"/>; without a URL where it is none of them, or has no address.</summary>
    TargetInfo Find(BrokerName broker);
}
