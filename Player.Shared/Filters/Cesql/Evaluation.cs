using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>One evaluation: the event, and the errors so far. In fail-fast mode it only notes that there is one.</summary>
internal struct Evaluation(EventEnvelope envelope, List<CesqlError>? errors)
{
    public readonly EventEnvelope Envelope => envelope;

    /// <summary>How many errors there were.</summary>
    public int Failures { get; private set; }

    public readonly bool HasFailed => Failures > 0;

    /// <summary>In fail-fast mode, after an error: nothing that follows can matter.</summary>
    public readonly bool IsOver => HasFailed && errors is null;

    public void Fail(CesqlErrorKind kind, Node node, string message)
    {
        Failures++;
        errors?.Add(new(kind, node.Position, message));
    }

    // The sentence is made only where somebody will read it.
    public void Fail(CesqlErrorKind kind, Node node, CesqlValue value, CesqlType type)
    {
        Failures++;
        errors?.Add(new(kind, node.Position, $"\"{value}\" is no {type}."));
    }

    public void Missing(Node node, string attribute)
    {
        Failures++;
        errors?.Add(new(CesqlErrorKind.MissingAttribute, node.Position, $"The event has no attribute {attribute}."));
    }
}
