using Player.Filters.Cesql;

namespace Player.Filters;

/// <summary>What can be said of a filter before any event comes; those within it included.</summary>
public static class FilterWarnings
{
    /// <summary>Of each expression in it.</summary>
    public static IEnumerable<CesqlWarning> Of(EventFilter filter) => Expressions(filter).SelectMany(one => one.Expression.Warnings);

    /// <summary>An expression in it that gives no Boolean, and what comes of that; null: there is none.</summary>
    public static (string Expression, CesqlWarning Warning)? WithoutBoolean(EventFilter filter) => Expressions(filter)
        .SelectMany(one => one.Expression.Warnings.Where(warning => warning.Kind == CesqlWarningKind.NotBoolean).Select(warning => ((string, CesqlWarning)?)(one.Text, warning)))
        .FirstOrDefault();

    private static IEnumerable<CesqlFilter> Expressions(EventFilter filter) => filter switch
    {
        CesqlFilter cesql => [cesql],
        AllFilter all => all.Filters.SelectMany(Expressions),
        AnyFilter any => any.Filters.SelectMany(Expressions),
        NotFilter not => Expressions(not.Filter),
        AttributeConditions or RefusedFilter => [],
        _ => throw new InvalidOperationException($"There is no dialect {filter.Dialect}."),
    };
}
