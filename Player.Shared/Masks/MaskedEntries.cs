using Player.Events;
using Player.Journal;

namespace Player.Masks;

/// <summary>Lines of the journal on their way out.</summary>
public static class MaskedEntries
{
    /// <summary>The same entry where nothing of it is masked.</summary>
    public static EntrySummary Apply(this MaskRules rules, EntrySummary entry)
    {
        if (rules.IsEmpty) return entry;
        var subject = rules.Attribute(AttributeNames.Subject, entry.Subject);
        var target = !entry.IsDeadLetter ? entry.Target : rules.Attribute(DeadLetter.Destination, entry.Target);
        var detail = Detail(rules, entry);
        return subject == entry.Subject && target == entry.Target && detail == entry.Detail
            ? entry
            : entry with { Subject = subject, Target = target, Detail = detail };
    }

    public static IReadOnlyList<EntrySummary> Apply(this MaskRules rules, IReadOnlyList<EntrySummary> entries) =>
        rules.IsEmpty ? entries : [.. entries.Select(rules.Apply)];

    public static JournalPage Apply(this MaskRules rules, JournalPage page) =>
        rules.IsEmpty ? page : page with { Rows = rules.Apply(page.Rows), Related = rules.Apply(page.Related) };

    /// <param name="masked">Gets the names and paths that were masked.</param>
    public static JournalEntry Apply(this MaskRules rules, JournalEntry entry, ISet<string>? masked = null) =>
        rules.IsEmpty ? entry : new(rules.Apply(entry.Summary), rules.Apply(entry.Message, entry.Summary.Kind.IsOutcome() ? null : entry.Summary.Mode, masked));

    // A rejection quotes the value that broke the rule; a dead letter quotes what its subscriber said, which may be what it was sent.
    private static string? Detail(MaskRules rules, EntrySummary entry)
    {
        if (entry.Detail is not { } detail) return null;
        if (entry.Kind == EntryKind.Rejected && rules.Hides(entry.Attribute)) return $"{entry.Attribute} breaks the rule \"{entry.Reason}\"; this server masks its value.";
        return !entry.IsDeadLetter ? detail : rules.Text(rules.Attribute(DeadLetter.Data, detail));
    }
}
