using Player.Manifests;

namespace Player.Filters;

/// <summary>Filters as YAML of a Trigger.</summary>
public static class FilterYaml
{
    /// <summary>The members of one item of <c>spec.filters</c>.</summary>
    public static void Write(YamlText yaml, EventFilter filter)
    {
        switch (filter)
        {
            case AttributeConditions conditions:
                yaml.Values(filter.Dialect, conditions.Attributes);
                break;
            case AllFilter all:
                yaml.List(filter.Dialect, all.Filters, inner => Write(yaml, inner));
                break;
            case AnyFilter any:
                yaml.List(filter.Dialect, any.Filters, inner => Write(yaml, inner));
                break;
            case NotFilter not:
                yaml.Map(filter.Dialect, () => Write(yaml, not.Filter));
                break;
            case CesqlFilter cesql:
                yaml.Value(filter.Dialect, cesql.Text);
                break;
            case RefusedFilter refused:
                refused.Write(yaml);
                break;
            default:
                throw new InvalidOperationException($"There is no dialect {filter.Dialect}.");
        }
    }
}
