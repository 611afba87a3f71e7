using Player.Filters;

namespace Player.Delivery.Story;

/// <summary>Why a filter lets an event pass by, with the very attribute.</summary>
internal static class FilterPhrase
{
    public static Phrase Of(FilterReason reason)
    {
        var absent = reason.Got is null ? ".absent" : "";
        return reason switch
        {
            { Dialect: Dialects.Cesql, Error: { } error } => Phrase.Of("filter.cesql-error", ("error", error.TrimEnd('.')), ("expression", reason.Expression)),
            { Dialect: Dialects.Cesql, Attribute: { } attribute } =>
                Phrase.Of("filter.cesql-attribute" + absent, ("expression", reason.Expression), ("attribute", attribute), ("got", reason.Got)),
            { Dialect: Dialects.Cesql } => Phrase.Of("filter.cesql", ("expression", reason.Expression)),
            { Dialect: Dialects.Not } => Phrase.Of("filter.not", ("expression", reason.Expression)),
            { Dialect: Dialects.Attributes, Expected: "" } => Phrase.Of("filter.present", ("attribute", reason.Attribute)),
            { Dialect: Dialects.Prefix } => Compared("filter.prefix", absent, reason),
            { Dialect: Dialects.Suffix } => Compared("filter.suffix", absent, reason),
            _ when reason.Got is { } got && got != reason.Expected && string.Equals(got, reason.Expected, StringComparison.OrdinalIgnoreCase) =>
                Compared("filter.case", "", reason),
            _ => Compared("filter.exact", absent, reason),
        };
    }

    private static Phrase Compared(string code, string absent, FilterReason reason) =>
        Phrase.Of(code + absent, ("attribute", reason.Attribute), ("expected", reason.Expected), ("got", reason.Got));
}
