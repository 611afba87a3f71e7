using System.Collections;
using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>A place of the list.</summary>
/// <param name="Place">From 0, the newest.</param>
/// <param name="Row">Null while it is being read.</param>
internal readonly record struct RowSlot(int Place, ActivityRow? Row)
{
    public object Key => Row is null ? -1 - Place : Row.Seq;
}

/// <summary>The whole list as a virtualised view takes it: the rows that are held, and places for those that are read when they are looked at.</summary>
internal sealed class RowList(IReadOnlyList<ActivityRow> held, DeepPages? deep, int below, bool isSorted = false) : IList<RowSlot>, IReadOnlyList<RowSlot>
{
    // 32 pixels each: browsers lay out no more than about 17 million. What lies deeper is reached by its time.
    public const int Most = 500_000;

    public static RowList Empty { get; } = new([], null, 0);

    public int Count { get; } = Math.Min(Most, held.Count + (deep is null ? 0 : deep.Rows ?? below));

    public bool IsReadOnly => true;

    public RowSlot this[int index]
    {
        get => new(index, index < held.Count ? held[index] : deep?[index - held.Count]);
        set => throw new NotSupportedException();
    }

    /// <summary>The place of a row, or -1 where it is not held.</summary>
    public int PlaceOf(long seq)
    {
        if (isSorted) return PlaceAnywhere(seq);
        var (low, high) = (0, held.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (held[middle].Seq == seq) return middle;
            if (held[middle].Seq > seq) low = middle + 1;
            else high = middle - 1;
        }

        return deep?.PlaceOf(seq) is >= 0 and var place ? held.Count + place : -1;
    }

    private int PlaceAnywhere(long seq)
    {
        for (var place = 0; place < held.Count; place++)
        {
            if (held[place].Seq == seq) return place;
        }

        return -1;
    }

    public IEnumerator<RowSlot> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    public void CopyTo(RowSlot[] array, int arrayIndex)
    {
        for (var i = 0; i < Count; i++) array[arrayIndex + i] = this[i];
    }

    public bool Contains(RowSlot item) => IndexOf(item) >= 0;

    public int IndexOf(RowSlot item) => item.Place < Count && this[item.Place] == item ? item.Place : -1;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<RowSlot>.Add(RowSlot item) => throw new NotSupportedException();

    void ICollection<RowSlot>.Clear() => throw new NotSupportedException();

    bool ICollection<RowSlot>.Remove(RowSlot item) => throw new NotSupportedException();

    void IList<RowSlot>.Insert(int index, RowSlot item) => throw new NotSupportedException();

    void IList<RowSlot>.RemoveAt(int index) => throw new NotSupportedException();
}
