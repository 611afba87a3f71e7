using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>What this Player is: plain facts for whoever is asked for help.</summary>
public static class PlayerDiagnosis
{
    /// <param name="version">Of the program.</param>
    /// <param name="isEmbedded">The embedded broker runs.</param>
    /// <param name="uptime">Since the start.</param>
    /// <param name="system">Such as <c>Linux x64, .NET 10.0.1</c>.</param>
    public static IEnumerable<Finding> Of(string version, bool isEmbedded, TimeSpan uptime, string system)
    {
        yield return Say.Ok(isEmbedded ? "player.local" : "player.knative", ("version", version), ("for", uptime)).Why("player.system", ("system", system));
    }
}
