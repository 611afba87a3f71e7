using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>What comes while a list stands: kept until the list follows again, or only counted once it is more than a list holds.</summary>
internal sealed class WaitingNews
{
    private readonly List<EntrySummary> entries = [];
    private readonly List<EntrySummary> related = [];
    private readonly HashSet<long> gone = [];

    /// <summary>How many rows came.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether there may be more: the feed left some out.</summary>
    public bool IsLeast { get; private set; }

    /// <summary>What is kept of it.</summary>
    public IReadOnlyList<EntrySummary> Entries => [.. entries];

    public int Kept => entries.Count;

    /// <param name="batch">A step of the feed.</param>
    /// <param name="gap">Whether it leaves something out.</param>
    /// <param name="isKept">Whether the list will need it; else a page replaces it.</param>
    /// <param name="isShown">Whether a row stands in the list.</param>
    public void Take(ActivityBatch batch, bool gap, bool isKept, Func<long, bool> isShown)
    {
        Count(batch.Entries.Count(entry => entry.Kind.IsRow() && !isShown(entry.Seq)), gap);
        if (!isKept) return;
        entries.AddRange(batch.Entries);
        related.AddRange(batch.Related);
        Rows -= entries.RemoveAll(entry => batch.Gone.Contains(entry.Seq));
        // What is shown stands still until the list follows again.
        gone.UnionWith(batch.Gone.Where(isShown));
        gone.ExceptWith(batch.Entries.Select(entry => entry.Seq));
    }

    public void Count(int rows, bool isLeast)
    {
        Rows += rows;
        IsLeast |= isLeast;
    }

    /// <summary>Lets a list have it all.</summary>
    public void HandTo(Correlator list)
    {
        list.Apply(entries, related);
        list.Forget([.. gone]);
        Begin();
    }

    public void ForgetThrough(long seq)
    {
        entries.RemoveAll(entry => entry.Seq <= seq);
        related.RemoveAll(entry => entry.Seq <= seq);
    }

    /// <summary>Keeps nothing of it, and goes on to count.</summary>
    public void Drop()
    {
        entries.Clear();
        related.Clear();
        gone.Clear();
    }

    /// <summary>Nothing has come.</summary>
    public void Begin()
    {
        Drop();
        (Rows, IsLeast) = (0, false);
    }
}
