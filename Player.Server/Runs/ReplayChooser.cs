using Microsoft.Extensions.Options;
using Player.Doctor;
using Player.Find;
using Player.Journal;
using Player.Runs;
using Player.Server.Find;
using Player.Server.Journal;

namespace Player.Server.Runs;

/// <summary>Finds the events of the journal that a run sends again.</summary>
internal sealed class ReplayChooser(IJournal journal, EntryFinder finder, IOptions<RunsOptions> options)
{
    private readonly int most = options.Value.MaxEvents;

    // Of an event that was sent and came back, what was sent: else it would be sent twice.
    public async Task<IReadOnlyList<EntrySummary>> ChooseAsync(ReplayChoice choice, CancellationToken cancellationToken)
    {
        var found = choice.Entries is { } numbers ? await NumberedAsync(numbers, cancellationToken) : await FilteredAsync(choice.Filter ?? "", cancellationToken);
        return [.. found
            .Where(entry => entry is { Kind: EntryKind.Sending or EntryKind.Received, Id: not null } && (choice.Entries is not null || !Probe.Is(entry)))
            .GroupBy(entry => (entry.Source, entry.Id))
            .SelectMany(same => !same.Any(entry => entry.Kind == EntryKind.Sending) ? same : same.Where(entry => entry.Kind == EntryKind.Sending))];
    }

    // A key that is misspelt is no filter, and without one everything would be sent again.
    public static string? Fault(string filter)
    {
        var keys = filter.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]);
        if (keys.FirstOrDefault(key => !EntryFilterParser.IsKey(key)) is { } unknown) return $"{unknown} is no key of a filter: it is written as in the page's address.";
        return EntryFilterParser.Parse("?" + filter.TrimStart('?')) is EntryFilterResult.Invalid(var field, _, _, var message) ? $"{field}: {message}" : null;
    }

    private async Task<List<EntrySummary>> NumberedAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        List<EntrySummary> found = [];
        foreach (var number in numbers.Distinct())
        {
            if (await journal.FindAsync(number, cancellationToken) is { } entry) found.Add(entry.Summary);
        }

        return found;
    }

    private async Task<List<EntrySummary>> FilteredAsync(string text, CancellationToken cancellationToken)
    {
        var filter = EntryFilterParser.Parse("?" + text.TrimStart('?')) is EntryFilterResult.Parsed(var read) ? read : EntryFilter.Everything;
        List<EntrySummary> found = [];
        long? before = null;
        while (found.Count <= most * 2L)
        {
            var query = new JournalQuery { Limit = JournalQuery.MaxLimit, Before = before };
            var page = await finder.PageAsync(query, filter, grouped: false, cancellationToken);
            found.AddRange(page.Rows);
            if (!page.More) break;
            before = page.LookedTo;
        }

        return found;
    }
}
