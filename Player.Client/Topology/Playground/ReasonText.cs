using Player.Client.Ui;
using Player.Filters;

namespace Player.Client.Topology.Playground;

/// <summary>Why an event does not pass, in words.</summary>
internal static class ReasonText
{
    private const int Longest = 60;

    public static string Say(Words words, FilterVerdict verdict) =>
        string.Join(' ', [.. new[] { Reasons(words, verdict) }.Where(text => text.Length > 0), .. verdict.Cautions.Select(caution => words.Say("reason-of.caution", caution))]);

    private static string Reasons(Words words, FilterVerdict verdict) => verdict.Reasons.Count switch
    {
        0 => "",
        1 => Say(words, verdict.Reasons[0]),
        _ => words.Say("reason-of.any", string.Join("; ", verdict.Reasons.Select(reason => Say(words, reason)))),
    };

    private static string Say(Words words, FilterReason reason)
    {
        var got = reason.Got is { } value ? words.Say("reason-of.got", Short(value)) : words["reason-of.absent"];
        return reason switch
        {
            { Dialect: Dialects.Cesql, Error: { } error } => words.Say("reason-of.cesql-error", error),
            { Dialect: Dialects.Cesql, Attribute: { } attribute } => words.Say("reason-of.cesql-attribute", Short(reason.Expression ?? ""), attribute, got),
            { Dialect: Dialects.Cesql } => words.Say("reason-of.cesql", Short(reason.Expression ?? "")),
            { Dialect: Dialects.Not, Attribute: { } attribute, Got: not null } => words.Say("reason-of.not-attribute", attribute, got, Short(reason.Expression ?? "")),
            { Dialect: Dialects.Not } => words.Say("reason-of.not", Short(reason.Expression ?? "")),
            { Dialect: Dialects.Attributes, Expected: "" } => words.Say("reason-of.present", reason.Attribute),
            { Dialect: Dialects.Prefix } => words.Say("reason-of.prefix", reason.Attribute, Short(reason.Expected ?? ""), got),
            { Dialect: Dialects.Suffix } => words.Say("reason-of.suffix", reason.Attribute, Short(reason.Expected ?? ""), got),
            _ => words.Say("reason-of.exact", reason.Attribute, Short(reason.Expected ?? ""), got),
        };
    }

    private static string Short(string text) => Texts.Middle(text, Longest);
}
