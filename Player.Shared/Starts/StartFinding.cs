using Player.Manifests;

namespace Player.Starts;

/// <summary>What is wrong with a text that events are read out of, or what was dropped or guessed.</summary>
/// <param name="Code">Of its sentence in <see cref="StartSentences"/>.</param>
/// <param name="Given">What stands in the sentence's places; each is an excerpt.</param>
/// <param name="Place">Line 0: of the text as a whole.</param>
/// <param name="Severity">A note does not keep an event from being taken.</param>
public sealed record StartFinding(string Code, IReadOnlyList<string> Given, Place Place, FindingSeverity Severity)
{
    /// <summary>In English.</summary>
    public string Message => StartSentences.English.Say(this);
}
