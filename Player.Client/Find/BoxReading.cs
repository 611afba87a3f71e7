using Player.Find;

namespace Player.Client.Find;

/// <summary>The two ways to read the search box.</summary>
internal enum Dialect
{
    /// <summary>Words, and values with their fields.</summary>
    Words,

    /// <summary>One CESQL expression.</summary>
    Cesql,
}

/// <summary>What the text of the search box asks.</summary>
/// <param name="Filter">What could be read of it.</param>
/// <param name="Fault">The first thing that could not.</param>
internal sealed record BoxReading(Dialect Dialect, EntryFilter Filter, BoxFault? Fault);

/// <summary>A piece of the text that means nothing.</summary>
/// <param name="Position">Where in the text, characters from 0.</param>
/// <param name="Length">How many characters are at fault; 0 at the end of the text.</param>
/// <param name="Sentence">What is wrong, in English; null: it is no time.</param>
public sealed record BoxFault(int Position, int Length, string? Sentence);
