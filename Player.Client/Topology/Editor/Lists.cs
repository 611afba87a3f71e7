namespace Player.Client.Topology.Editor;

/// <summary>Lists that are replaced, not changed.</summary>
internal static class Lists
{
    /// <summary>The list with another item at a place, or without that place where there is none.</summary>
    public static IReadOnlyList<T> Put<T>(IReadOnlyList<T> items, int place, T? item)
        where T : class =>
        [.. items.Take(place), .. item is null ? Array.Empty<T>() : [item], .. items.Skip(place + 1)];
}
