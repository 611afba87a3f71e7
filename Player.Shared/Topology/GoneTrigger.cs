namespace Player.Topology;

/// <summary>A Trigger that is there no more. For some moments a broker may still deliver to it.</summary>
/// <param name="Node">As it was last.</param>
/// <param name="At">When this Player learned of it.</param>
public sealed record GoneTrigger(TriggerNode Node, DateTimeOffset At);
