using System.Globalization;

namespace Player.Events;

/// <summary>
/// A timestamp as Go's <c>time.Parse(time.RFC3339Nano, ...)</c> reads it, and as it is written again: in UTC, without trailing zeros. It
/// takes a comma before the fraction, an hour of one digit and offsets of 24 hours; it takes no small t or z and no leap second.
/// </summary>
internal static class GoTime
{
    private const int DaysOf400Years = 146_097;

    /// <summary>What a time that is nobody's looks like in Go; brokers take it for none.</summary>
    public const string Zero = "0001-01-01T00:00:00Z";

    /// <returns>The same moment as Go writes it; null where Go refuses the text.</returns>
    public static string? Canonical(string text)
    {
        var rest = text.AsSpan();
        if (!Number(ref rest, 4, 4, '-', out var year) || !Number(ref rest, 2, 2, '-', out var month) || !Number(ref rest, 2, 2, 'T', out var day)) return null;
        if (!Number(ref rest, 1, 2, ':', out var hour) || !Number(ref rest, 2, 2, ':', out var minute) || !Number(ref rest, 2, 2, '\0', out var second)) return null;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) || hour > 23 || minute > 59 || second > 59) return null;
        var fraction = Fraction(ref rest);
        if (Offset(rest) is not { } offset) return null;
        var minutes = (((Days(year, month, day) * 24) + hour) * 60) + minute - offset;
        return Write(minutes, second, fraction);
    }

    private static string Write(long minutes, int second, ReadOnlySpan<char> fraction)
    {
        var (year, month, day) = Date(Math.DivRem(minutes, 24 * 60, out var ofDay) - (ofDay < 0 ? 1 : 0));
        if (ofDay < 0) ofDay += 24 * 60;
        var written = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}T{ofDay / 60:00}:{ofDay % 60:00}:{second:00}");
        // Nanoseconds: what is finer is cut.
        var kept = fraction[..Math.Min(9, fraction.Length)].TrimEnd('0');
        return kept.IsEmpty ? written + "Z" : $"{written}.{kept}Z";
    }

    private static bool Number(ref ReadOnlySpan<char> text, int least, int most, char after, out int value)
    {
        value = 0;
        var length = 0;
        for (; length < most && length < text.Length && char.IsAsciiDigit(text[length]); length++) value = (value * 10) + (text[length] - '0');
        if (length < least || (after != '\0' && (length == text.Length || text[length] != after))) return false;
        text = text[(after == '\0' ? length : length + 1)..];
        return true;
    }

    private static ReadOnlySpan<char> Fraction(ref ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('.' or ',') || !char.IsAsciiDigit(text[1])) return [];
        var end = text[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text[1..] : text[1..(end + 1)];
        text = text[(digits.Length + 1)..];
        return digits;
    }

    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z") return 0;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return null;
        var hours = text[1..];
        if (!Number(ref hours, 2, 2, ':', out var hour) || !Number(ref hours, 2, 2, '\0', out var minute) || hour > 24 || minute > 60) return null;
        return ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Days since 1 March of the year 0, and back (the proleptic Gregorian calendar; DateTime knows no year 0).
    private static long Days(int year, int month, int day)
    {
        var shifted = month > 2 ? year : year - 1;
        var era = Math.DivRem(shifted, 400, out var ofEra);
        if (ofEra < 0) (era, ofEra) = (era - 1, ofEra + 400);
        var ofYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        return ((long)era * DaysOf400Years) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear;
    }

    private static (long Year, long Month, long Day) Date(long days)
    {
        var era = Math.DivRem(days, DaysOf400Years, out var ofEra);
        if (ofEra < 0) (era, ofEra) = (era - 1, ofEra + DaysOf400Years);
        var years = (ofEra - (ofEra / 1460) + (ofEra / 36_524) - (ofEra / 146_096)) / 365;
        var ofYear = ofEra - ((365 * years) + (years / 4) - (years / 100));
        var shifted = ((5 * ofYear) + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((era * 400) + years + (month <= 2 ? 1 : 0), month, ofYear - (((153 * shifted) + 2) / 5) + 1);
    }
}
