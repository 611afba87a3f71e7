using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Filters.Cesql;
using Player.Manifests;

namespace Player.Client.Topology.Editor;

/// <summary>One filter in its dialect.</summary>
public sealed partial class FilterEditor
{
    // Deeper than this a form hides more than it shows.
    private const int MostDepth = 3;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>Such as <c>2.1</c>: the first within the second.</summary>
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Where it stands in the manifest.</summary>
    [Parameter]
    [EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>Its place among its siblings.</summary>
    [Parameter]
    [EditorRequired]
    public int Place { get; set; }

    [Parameter]
    public int Depth { get; set; }

    [Parameter]
    public bool CanRemove { get; set; } = true;

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ManifestFinding> Findings { get; set; } = [];

    [Parameter]
    [EditorRequired]
    public FilterForm Filter { get; set; } = FilterForm.New;

    /// <summary>The filter for its place, or null to take it away.</summary>
    [Parameter]
    public EventCallback<(int Place, FilterForm? Filter)> OnEdit { get; set; }

    private string Inner => $"{Path}.{Filter.Dialect}";

    private Task DialectAsync(ChangeEventArgs change) => EditAsync(Filter.As(change.Value as string ?? ""));

    private Task TextAsync(ChangeEventArgs change) => EditAsync(Filter with { Text = change.Value as string ?? "" });

    /// <summary>The expression with every parenthesis, where AND, OR and XOR are mixed without them.</summary>
    private string? Parenthesised =>
        CesqlExpression.Parse(Filter.Text, CesqlMode.Knative) is CesqlParseResult.Parsed(var expression) ? expression.Parenthesised : null;

    private Task ParenthesiseAsync() => EditAsync(Filter with { Text = Parenthesised ?? Filter.Text });

    private Task PairsAsync(IReadOnlyList<Pair> pairs) => EditAsync(Filter with { Pairs = pairs });

    private Task FiltersAsync(IReadOnlyList<FilterForm> filters) => EditAsync(Filter with { Filters = filters });

    private Task NegatedAsync((int Place, FilterForm? Filter) edit) => EditAsync(Filter with { Filters = Lists.Put(Filter.Filters, 0, edit.Filter) });

    private Task EditAsync(FilterForm filter) => OnEdit.InvokeAsync((Place, filter));

    private Task RemoveAsync() => OnEdit.InvokeAsync((Place, null));
}
