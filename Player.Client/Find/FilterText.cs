using Player.Client.Ui;
using Player.Find;

namespace Player.Client.Find;

/// <summary>A filter's parts as they are read.</summary>
internal static class FilterText
{
    /// <summary>An attribute by its name, without the mark of its header.</summary>
    public static string Field(string field) =>
        field.StartsWith(FilterFields.AttributePrefix, StringComparison.Ordinal) ? field[FilterFields.AttributePrefix.Length..] : field;

    /// <summary>The inbox without a name is known by its path.</summary>
    public static string Value(string field, string value) => field == FilterFields.Inbox && value.Length == 0 ? "/" : value;

    public static string Chip(Words words, FilterChip chip) =>
        $"{Field(chip.Field)} {words[chip.Excludes ? "find.is-not" : "find.is"]} {Value(chip.Field, chip.Value)}";

    /// <summary><c>10:04:31 – 10:05:02</c>, with the day where that is not today.</summary>
    public static string Range(Words words, Times times, EntryFilter filter) => (filter.From, filter.To) switch
    {
        ({ } from, { } to) => $"{Clock(times, from)} – {(Day(times, from) == Day(times, to) ? times.Seconds(to) : Clock(times, to))}",
        ({ } from, null) => words.Say("find.from", Clock(times, from)),
        (null, { } to) => words.Say("find.to", Clock(times, to)),
        _ => "",
    };

    private static string Clock(Times times, DateTimeOffset at) =>
        Day(times, at) == Day(times, times.Now) ? times.Seconds(at) : times.Full(at)[..19];

    private static string Day(Times times, DateTimeOffset at) => times.Full(at)[..10];
}
