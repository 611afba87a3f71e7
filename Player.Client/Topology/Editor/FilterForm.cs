using Player.Filters;
using Player.Manifests;

namespace Player.Client.Topology.Editor;

/// <summary>One filter as typed. What another dialect would need is kept, so that choosing one and going back loses nothing.</summary>
/// <param name="Dialect">A word of <see cref="Dialects"/>.</param>
/// <param name="Pairs">Of exact, prefix and suffix.</param>
/// <param name="Filters">Of all and any; of not, the first.</param>
/// <param name="Text">Of cesql.</param>
public sealed record FilterForm(string Dialect, IReadOnlyList<Pair> Pairs, IReadOnlyList<FilterForm> Filters, string Text)
{
    /// <summary>What a new filter begins with.</summary>
    public static FilterForm New { get; } = new(Dialects.Exact, [new("type", "")], [], "");

    public bool IsPairs => Dialect is Dialects.Exact or Dialects.Prefix or Dialects.Suffix;

    public bool IsList => Dialect is Dialects.All or Dialects.Any;

    public static FilterForm Of(EventFilter filter) => filter switch
    {
        AttributeConditions conditions => New with { Dialect = filter.Dialect, Pairs = Pair.Of(conditions.Attributes) },
        AllFilter all => New with { Dialect = Dialects.All, Filters = [.. all.Filters.Select(Of)] },
        AnyFilter any => New with { Dialect = Dialects.Any, Filters = [.. any.Filters.Select(Of)] },
        RefusedFilter { Expression: { } text } => New with { Dialect = Dialects.Cesql, Text = text },
        RefusedFilter refused => New with { Dialect = Dialects.Cesql, Text = refused.Json },
        NotFilter not => New with { Dialect = Dialects.Not, Filters = [Of(not.Filter)] },
        _ => New with { Dialect = filter.Dialect, Text = filter.ToCesql() },
    };

    /// <summary>The same filter in another dialect, with something to fill in.</summary>
    public FilterForm As(string dialect)
    {
        var next = this with { Dialect = dialect };
        if (next.IsPairs && Pairs.Count == 0) return next with { Pairs = New.Pairs };
        return (next.IsList || dialect == Dialects.Not) && Filters.Count == 0 ? next with { Filters = [New] } : next;
    }

    /// <summary>The members of one item of <c>spec.filters</c>.</summary>
    public void Write(YamlText yaml)
    {
        if (IsPairs) yaml.Map(Dialect, () => Pair.Write(yaml, Pairs));
        else if (IsList) yaml.List(Dialect, Filters, inner => inner.Write(yaml));
        else if (Dialect == Dialects.Not) yaml.Map(Dialect, () =>
        {
            if (Filters is [var inner, ..]) inner.Write(yaml);
        });
        else yaml.Value(Dialect, Text);
    }
}
