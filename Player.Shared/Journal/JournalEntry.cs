using Player.Events;

namespace Player.Journal;

/// <summary>
/// A whole line of the journal. <see cref="Message"/> is what crossed the wire: the request of a Sending, Received or Rejected
/// entry; the answer (body cut at 4 KiB) of a Sent or Failed one; empty of an Unknown one.
/// </summary>
public sealed record JournalEntry(EntrySummary Summary, WireMessage Message);
