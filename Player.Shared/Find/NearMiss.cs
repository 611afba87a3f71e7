using Player.Filters.Cesql;

namespace Player.Find;

/// <summary>Why a line does not meet a filter: what would have to be otherwise.</summary>
public static class NearMiss
{
    /// <summary>One English sentence for each condition that is not met; none: it meets the filter.</summary>
    public static IReadOnlyList<string> Explain(EntryFilter filter, FilterSubject subject)
    {
        List<string> reasons = [];
        foreach (var field in filter.Chips.Where(chip => !chip.Excludes).Select(chip => chip.Field).Distinct())
        {
            var wanted = filter.Chips.Where(chip => !chip.Excludes && chip.Field == field).ToArray();
            if (!wanted.Any(subject.Has)) reasons.Add($"{field} is {Shown(subject.Value(field))}, and not {string.Join(" or ", wanted.Select(chip => $"\"{chip.Value}\""))}.");
        }

        reasons.AddRange(filter.Chips.Where(chip => chip.Excludes && subject.Has(chip)).Select(chip => $"{chip.Field} is \"{chip.Value}\", which is left out."));
        reasons.AddRange(filter.Words.Where(word => !subject.Says(word)).Select(word => $"\"{word}\" stands nowhere in it."));
        if (filter.From is { } from && subject.Summary.At < from) reasons.Add($"It came before {Events.Rfc3339.Format(from)}.");
        if (filter.To is { } to && subject.Summary.At >= to) reasons.Add($"It came after {Events.Rfc3339.Format(to)}.");
        if (filter.Cesql is { } cesql) reasons.AddRange(subject.Event is { } envelope ? cesql.Explain(envelope).Select(Sentence) : ["It is no event that CESQL could look at."]);
        return reasons;
    }

    private static string Sentence(CesqlReason reason)
    {
        var has = string.Join(", ", reason.Attributes.Select(one => $"{one.Key} is {Shown(one.Value)}"));
        return reason.Error is { } error ? $"{reason.Text}: {error}" : has.Length == 0 ? $"{reason.Text} is not true." : $"{reason.Text} is not true: {has}.";
    }

    private static string Shown(string? value) => value is null ? "absent" : $"\"{value}\"";
}
