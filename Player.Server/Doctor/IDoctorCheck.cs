using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Server.Doctor;

/// <summary>One thing that the Doctor looks at. It harms nothing, and ends when it is told to.</summary>
internal interface IDoctorCheck
{
    CheckName Name { get; }

    /// <summary>Those before it without which it makes no sense: where one of them blocks, this one is not made.</summary>
    IReadOnlyList<CheckName> Needs => [];

    /// <summary>Those whose result it looks at, whatever it is.</summary>
    IReadOnlyList<CheckName> After => [];

    /// <param name="patient">What earlier checks found out.</param>
    /// <param name="stop">The time is up: what is known by then is worth telling.</param>
    Task<CheckResult> LookAsync(Examination patient, CancellationToken stop);
}

/// <summary>What a check found.</summary>
/// <param name="Findings">At least one.</param>
/// <param name="Blocks">What needs this check makes no sense now.</param>
internal sealed record CheckResult(IReadOnlyList<Finding> Findings, bool Blocks = false)
{
    public static CheckResult Of(params IEnumerable<Finding> findings) => new([.. findings]);

    /// <summary>Blocks where it is wrong.</summary>
    public static CheckResult Step(Finding finding) => new([finding], finding.State == FindingState.Wrong);
}
