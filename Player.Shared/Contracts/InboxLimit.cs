using System.Globalization;
using Player.Events;

namespace Player.Contracts;

/// <summary>Which numbers a field of <see cref="InboxBehaviour"/> takes: the server and the form ask the same.</summary>
/// <param name="Field">The field's name in JSON.</param>
public sealed record InboxLimit(string Field, int Least, int Most, bool IsWhole = true)
{
    public static InboxLimit Status { get; } = new("status", 200, 599);

    public static InboxLimit Count { get; } = new("count", 1, 1000);

    public static InboxLimit WaitSeconds { get; } = new("waitSeconds", 0, 600, IsWhole: false);

    public static InboxLimit RetryAfterSeconds { get; } = new("retryAfterSeconds", 0, 3600);

    public bool Allows(double value) => value >= Least && value <= Most && (!IsWhole || double.IsInteger(value));

    public Rejection? Check(double value) => Allows(value) ? null : InboxBehaviour.Fault(
        Field, string.Create(CultureInfo.InvariantCulture, $"{Field} is {value}; it lies between {Least} and {Most}."));
}
