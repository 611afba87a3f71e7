using Player.Journal;

namespace Player.Contracts;

/// <summary>What was waited for is there.</summary>
/// <param name="Count">How many there are; at least as many as were asked for.</param>
/// <param name="Entries">The first of them, oldest first, at most as many as were asked for and at most 100.</param>
/// <param name="Head">The newest number of the journal that was looked at: <c>after</c> of the next question.</param>
public sealed record WaitAnswer(long Count, IReadOnlyList<EntrySummary> Entries, long Head);

/// <summary>An entry that is not what was waited for.</summary>
/// <param name="Why">One English sentence for each condition that it does not meet.</param>
public sealed record NearEntry(EntrySummary Entry, IReadOnlyList<string> Why);
