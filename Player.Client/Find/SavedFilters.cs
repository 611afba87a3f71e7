using Player.Client.Ui;

namespace Player.Client.Find;

/// <param name="Name">As a person called it.</param>
/// <param name="Query">The query string of <see cref="Player.Find.EntryFilter"/>.</param>
public sealed record SavedFilter(string Name, string Query);

/// <summary>Filters that a person gave names, kept in this browser.</summary>
internal sealed class SavedFilters(IBrowser browser)
{
    private const string Key = "filters";
    private bool isRead;

    public event Action? Changed;

    /// <summary>By name.</summary>
    public IReadOnlyList<SavedFilter> All { get; private set; } = [];

    public async Task ReadAsync()
    {
        if (isRead) return;
        isRead = true;
        All = Parse(await browser.RecallAsync(Key) ?? "");
        Changed?.Invoke();
    }

    /// <summary>Keeps a filter under a name, in place of another of that name.</summary>
    public Task SaveAsync(string name, string query) => SetAsync([.. Without(name), new(Plain(name), query)]);

    /// <summary>Calls it otherwise, in place of another of that name.</summary>
    public Task RenameAsync(SavedFilter filter, string name) =>
        SetAsync([.. Without(name).Where(other => other != filter), filter with { Name = Plain(name) }]);

    public Task DeleteAsync(SavedFilter filter) => SetAsync([.. All.Where(other => other != filter)]);

    private IEnumerable<SavedFilter> Without(string name) => All.Where(other => other.Name != Plain(name));

    private async Task SetAsync(IReadOnlyList<SavedFilter> filters)
    {
        All = [.. filters.Where(filter => filter.Name.Length > 0).OrderBy(filter => filter.Name, StringComparer.OrdinalIgnoreCase)];
        Changed?.Invoke();
        await browser.RememberAsync(Key, string.Join('\n', All.Select(filter => $"{filter.Query} {filter.Name}")));
    }

    // A line each: the query string, in which no blank can stand, a blank, the name.
    private static IReadOnlyList<SavedFilter> Parse(string text) =>
    [
        .. text.Split('\n').Select(line => line.Split(' ', 2)).Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }])
            .Select(parts => new SavedFilter(parts[1], parts[0])),
    ];

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
