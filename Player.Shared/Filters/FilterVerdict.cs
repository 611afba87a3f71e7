namespace Player.Filters;

/// <summary>Whether an event passes a filter and, where it does not, the very attribute that kept it back.</summary>
/// <param name="Passes">True: every condition holds.</param>
/// <param name="Attribute">The first attribute that does not match.</param>
/// <param name="Expected">What the filter asks of it; <c>""</c> means "present".</param>
/// <param name="Got">What the event has, or null where it lacks the attribute.</param>
public sealed record FilterVerdict(bool Passes, string? Attribute = null, string? Expected = null, string? Got = null)
{
    public static FilterVerdict Pass { get; } = new(true);
}
