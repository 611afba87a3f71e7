namespace Player.Filters;

/// <summary>What a filter says of an event.</summary>
public enum FilterOutcome
{
    Passes,
    Fails,

    /// <summary>A CESQL expression came to a value that is no Boolean: Knative's filter ends there, and the sender gets 500 in the end. Here nothing passes.</summary>
    Breaks,
}
