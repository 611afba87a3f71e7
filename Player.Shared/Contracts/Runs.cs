using Player.Runs;

namespace Player.Contracts;

/// <summary>The runs, newest first, and how much one may be.</summary>
public sealed record RunList(RunLimits Limits, IReadOnlyList<RunReport> Runs);
