using System.Text.Json.Serialization;

namespace Player.Manifests;

/// <summary>What is wrong with a manifest, or worth saying of it, and where.</summary>
/// <param name="Path">Such as <c>spec.subscriber.uri</c>; empty for a document as a whole. A long one keeps its end.</param>
/// <param name="Message">One English sentence: what is wrong and what would be right. What it quotes of the text may be long, and is cut.</param>
/// <param name="Place">Where it stands in the text.</param>
/// <param name="Severity">Whether the document can be taken all the same.</param>
public sealed record ManifestFinding(string Path, string Message, Place Place, FindingSeverity Severity = FindingSeverity.Error)
{
    private const int LongestPath = 300;
    private const int LongestMessage = 800;

    public string Path { get; init; } = Path.Length <= LongestPath ? Path : "…" + Path[^LongestPath..];

    public string Message { get; init; } = Shortened(Message, LongestMessage);

    /// <summary>A piece of a text as a sentence quotes it.</summary>
    public static string Quoted(string text) => Shortened(text, 120);

    // The beginning says what is quoted, the end what to do about it.
    private static string Shortened(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, most / 2), " … ", text.AsSpan(text.Length - (most / 2)));
}

/// <summary>Whether a finding keeps a document from being taken.</summary>
[JsonConverter(typeof(Events.LowerCaseEnum<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>It is refused.</summary>
    Error,

    /// <summary>It is taken; something of it has no effect here.</summary>
    Note,
}
