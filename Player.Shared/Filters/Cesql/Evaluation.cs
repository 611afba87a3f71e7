using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>
/// One evaluation: the event, the errors so far, and what it may still cost. In fail-fast mode it only notes that there is an error.
/// </summary>
internal struct Evaluation(EventEnvelope envelope, CesqlMode mode, List<CesqlError>? errors, List<CesqlWarning>? cautions = null)
{
    public readonly EventEnvelope Envelope => envelope;

    public readonly CesqlMode Mode => mode;

    /// <summary>Where somebody asks what a cluster's engine would make of it; null: nobody does.</summary>
    public readonly List<CesqlWarning>? Cautions => cautions;

    /// <summary>How many errors there were.</summary>
    public int Failures { get; private set; }

    /// <summary>Below zero: it took too long, and is over.</summary>
    public long Steps { get; set; } = CesqlLimits.Steps;

    public readonly bool HasFailed => Failures > 0;

    public readonly bool IsSpent => Steps < 0;

    /// <summary>Nothing that follows can matter: in fail-fast mode after an error, else where it took too long.</summary>
    public readonly bool IsOver => IsSpent || (HasFailed && errors is null);

    /// <summary>Takes so many steps; false where there are not so many left, which is an error.</summary>
    public bool Spend(Node node, long steps)
    {
        if (IsSpent) return false;
        Steps -= steps;
        if (!IsSpent) return true;
        Fail(CesqlErrorKind.Generic, node, $"The expression takes more than {CesqlLimits.Steps} steps for this event.");
        return false;
    }

    public void Fail(CesqlErrorKind kind, Node node, string message)
    {
        Failures++;
        if (errors is { Count: < CesqlLimits.Errors }) errors.Add(new(kind, node.Position, message));
    }

    // The sentence is made only where somebody will read it.
    public void Fail(CesqlErrorKind kind, Node node, CesqlValue value, CesqlType type)
    {
        Failures++;
        if (errors is { Count: < CesqlLimits.Errors }) errors.Add(new(kind, node.Position, $"\"{Excerpt.Of(value.ToString(), CesqlLimits.Quoted)}\" is no {type}."));
    }

    public void Missing(Node node, string attribute)
    {
        Failures++;
        if (errors is { Count: < CesqlLimits.Errors }) errors.Add(new(CesqlErrorKind.MissingAttribute, node.Position, $"The event has no attribute {attribute}."));
    }

    public void TooLong(Node node, string attribute, int length)
    {
        Failures++;
        if (errors is { Count: < CesqlLimits.Errors })
            errors.Add(new(CesqlErrorKind.Generic, node.Position, $"The attribute {attribute} has {length} characters; an expression looks at {CesqlLimits.Attribute} at most."));
    }

    public readonly void Caution(CesqlWarningKind kind, Node node, string message) => cautions?.Add(new(kind, node.Position, node.Length, message));
}
