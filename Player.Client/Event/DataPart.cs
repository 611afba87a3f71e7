using System.Text;
using System.Text.Unicode;
using Player.Contracts;

namespace Player.Client.Event;

/// <summary>Data that is read part by part.</summary>
internal static class DataPart
{
    /// <summary>A browser shows and copies more, but not at once.</summary>
    public const long Most = 4 * 1024 * 1024;

    /// <summary>What was read, with what comes after it. Text stays text while what comes is; of a character that is cut in two nothing is taken.</summary>
    public static DataView Join(DataView view, ReadOnlySpan<byte> next)
    {
        if (view.Text is { } text)
        {
            var from = Encoding.UTF8.GetByteCount(text);
            var whole = from + next.Length >= view.Size ? next : next[..Whole(next)];
            if (Utf8.IsValid(whole)) return view with { Text = text + Encoding.UTF8.GetString(whole), Truncated = from + whole.Length < view.Size };
        }

        byte[] all = [.. DataShape.BytesOf(view), .. next];
        return view with { Text = null, Base64 = Convert.ToBase64String(all), Truncated = all.Length < view.Size };
    }

    // Up to the last character that ends in it: UTF-8's leading bytes say how many follow.
    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80) continue;
            var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needs > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}
