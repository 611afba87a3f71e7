using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Player.Find;

namespace Player.Client.Find;

/// <summary>What is looked for in the activity list. The page's URL says it: a reload, a link and the way back find the same.</summary>
internal sealed class FindState : IDisposable
{
    private readonly NavigationManager navigation;

    // Where this state led the page: the browser tells of it later, when more may have been typed.
    private readonly List<string> own = [];
    private bool isTyping;

    public FindState(NavigationManager navigation)
    {
        this.navigation = navigation;
        if (IsPlay(navigation.Uri)) Read(navigation.Uri);
        navigation.LocationChanged += OnLocation;
    }

    public event Action? Changed;

    public EntryFilter Filter { get; private set; } = EntryFilter.Everything;

    /// <summary>Why the URL could not be read; then everything is shown.</summary>
    public EntryFilterResult.Invalid? Fault { get; private set; }

    /// <summary>The expression of the URL that could not be read; null where something else is at fault, or nothing.</summary>
    public string? FaultyCesql { get; private set; }

    /// <summary>The filter as a query string without its question mark; empty where nothing is looked for.</summary>
    public string Query => Filter.ToString();

    /// <summary>A URL of the activity view that keeps the filter: for links that open and close an event.</summary>
    public string Keep(string url) => FilterUrl.With(url, Filter);

    /// <summary>Looks for something else; the way back leads to what was looked for before.</summary>
    public void Apply(EntryFilter filter)
    {
        isTyping = false;
        Go(filter, replace: false);
    }

    /// <summary>The same while words are typed: all of them are one step of the way back.</summary>
    public void Type(EntryFilter filter)
    {
        if (filter.ToString() == Query && Fault is null) return;
        Go(filter, replace: isTyping);
        isTyping = true;
    }

    public void Include(string field, string value) => Add(new(field, value));

    public void Exclude(string field, string value) => Add(new(field, value, Excludes: true));

    public void Remove(FilterChip chip) => Apply(Filter with { Chips = [.. Filter.Chips.Where(other => other != chip)] });

    public void Clear() => Apply(EntryFilter.Everything);

    public void Dispose() => navigation.LocationChanged -= OnLocation;

    // A value is not asked for twice, nor asked for and left out at once.
    private void Add(FilterChip chip) =>
        Apply(Filter with { Chips = [.. Filter.Chips.Where(other => other.Field != chip.Field || other.Value != chip.Value), chip] });

    private void Go(EntryFilter filter, bool replace)
    {
        var (before, faulted) = (Query, Fault is not null);
        (Filter, Fault, FaultyCesql) = (filter, null, null);
        var here = IsPlay(navigation.Uri) ? navigation.Uri : navigation.BaseUri;
        var url = FilterUrl.With(here, filter);
        if (url != navigation.Uri)
        {
            own.Add(url);
            navigation.NavigateTo(url, replace: replace);
        }

        if (faulted || before != Query) Changed?.Invoke();
    }

    private void OnLocation(object? sender, LocationChangedEventArgs change)
    {
        var place = own.IndexOf(change.Location);
        own.RemoveRange(0, place < 0 ? own.Count : place + 1);
        if (own.Count > 0 || !IsPlay(change.Location)) return;
        isTyping &= place >= 0;
        var (before, fault) = (Query, Fault);
        Read(change.Location);
        if (before != Query || fault != Fault) Changed?.Invoke();
    }

    private void Read(string url)
    {
        var result = EntryFilterParser.Parse(FilterUrl.QueryOf(url));
        Filter = result is EntryFilterResult.Parsed(var filter) ? filter : EntryFilter.Everything;
        Fault = result as EntryFilterResult.Invalid;
        FaultyCesql = Fault?.Field == "cesql" ? FilterUrl.ValueOf(url, "cesql") : null;
    }

    // Other views have keys of their own in their URLs.
    private bool IsPlay(string url)
    {
        var path = navigation.ToBaseRelativePath(url).Split('?', '#')[0];
        return path.Length == 0 || path.StartsWith("event/", StringComparison.Ordinal);
    }
}
