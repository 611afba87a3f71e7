using System.Globalization;
using Player.Events;

namespace Player.Values;

/// <summary>The values that make themselves, in the order in which they are offered.</summary>
public static class ValueCatalog
{
    /// <summary>Before the name of a variable.</summary>
    public const string VariablePrefix = "env.";

    /// <summary>Before the name of an attribute of the same event.</summary>
    public const string EventPrefix = "event.";

    private const int LongestHex = 4096;

    private static readonly ValueKind[] All =
    [
        new("uuid", "{{uuid}}", Nothing, static (_, dice, _) => dice.Uuid().ToString("D")),
        new("now", "{{now -5m}}", static words => words.Count == 0 || (words.Count == 1 && Offset(words[0]) is not null), static (context, _, words) => Rfc3339.Format(Moment(context, words))),
        new("unix", "{{unix}}", static words => words.Count == 0 || (words.Count == 1 && Offset(words[0]) is not null), static (context, _, words) => Text(Moment(context, words).ToUnixTimeMilliseconds())),
        new("seq", "{{seq 1000}}", static words => words.Count == 0 || (words.Count == 1 && Whole(words[0]) is not null), static (context, _, words) => Text((words.Count == 0 ? 1 : Whole(words[0])!.Value) + context.Number - 1)),
        new("random.int", "{{random.int 1 10}}", static words => words.Count == 2 && Whole(words[0]) is { } least && Whole(words[1]) is { } most && least <= most, static (_, dice, words) => Text(dice.Between(Whole(words[0])!.Value, Whole(words[1])!.Value))),
        new("random.float", "{{random.float 0 1}}", static words => words.Count == 2 && Real(words[0]) is { } least && Real(words[1]) is { } most && least <= most, static (_, dice, words) => Between(Real(words[0])!.Value, Real(words[1])!.Value, dice)),
        new("random.hex", "{{random.hex 8}}", static words => words.Count == 1 && Whole(words[0]) is >= 1 and <= LongestHex, static (_, dice, words) => Hex((int)Whole(words[0])!.Value, dice)),
        new("pick", "{{pick red green blue}}", static words => words.Count > 0, static (_, dice, words) => words[(int)dice.Between(0, words.Count - 1)]),
    ];

    /// <summary>Their names; behind <c>env.</c> and <c>event.</c> stands one more.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(kind => kind.Name), VariablePrefix + "NAME", EventPrefix + "id"];

    /// <summary>Each as one writes it, with its braces.</summary>
    public static IReadOnlyList<ValueExample> Examples { get; } =
        [.. All.Select(kind => new ValueExample(kind.Name, kind.Example)), new("event", "{{event.id}}")];

    internal static ValueKind? Find(string name) => Array.Find(All, kind => kind.Name == name);

    private static bool Nothing(IReadOnlyList<string> words) => words.Count == 0;

    private static DateTimeOffset Moment(ValueContext context, IReadOnlyList<string> words) => words.Count == 0 ? context.Now : context.Now + Offset(words[0])!.Value;

    // Such as -5m, 250ms or 2d; a century at most, so that no date falls off the calendar.
    private static TimeSpan? Offset(string word)
    {
        var unit = word.Length - word.AsSpan().TrimEnd("smhd").Length;
        var each = word[^unit..] switch { "ms" => 1d, "s" => 1000d, "m" => 60_000d, "h" => 3_600_000d, "d" => 86_400_000d, _ => 0d };
        if (each == 0 || !double.TryParse(word[..^unit], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return null;
        return Math.Abs(count * each) <= 36_525 * 86_400_000d ? TimeSpan.FromMilliseconds(count * each) : null;
    }

    private static long? Whole(string word) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((decimal)number) <= int.MaxValue * 2m ? number : null;

    private static double? Real(string word) =>
        double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Between(double least, double most, Dice dice) =>
        Math.Round(least + ((most - least) * dice.Fraction()), 6).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Hex(int digits, Dice dice) => string.Create(digits, dice, static (span, dice) =>
    {
        foreach (ref var digit in span) digit = "0123456789abcdef"[(int)dice.Between(0, 15)];
    });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One of them, as it is offered.</summary>
/// <param name="Name">Which; the key of its meaning in words.</param>
/// <param name="Text">As it is written, with its braces.</param>
public sealed record ValueExample(string Name, string Text);

/// <summary>How a value is written, and made.</summary>
internal sealed record ValueKind(string Name, string Example, Func<IReadOnlyList<string>, bool> Fits, Func<ValueContext, Dice, IReadOnlyList<string>, string> Make);
