namespace Player.Server.Journal;

/// <summary>What checks of health are marked with.</summary>
internal static class HealthTags
{
    /// <summary>Unhealthy means that only a new start helps.</summary>
    public const string Live = "live";
}
