using Player.Contracts;

namespace Player.Server.Sending;

/// <summary>Which broker events go to, and why that one.</summary>
internal interface ITargetSource
{
    TargetInfo Current { get; }
}
