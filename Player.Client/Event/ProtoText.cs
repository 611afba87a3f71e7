using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Player.Client.Event;

/// <summary>
/// Protocol Buffers without their schema: numbers, wire types and values, nested where the bytes are a message and no text
/// (https://protobuf.dev/programming-guides/encoding/). What a field means only the schema says.
/// </summary>
internal static class ProtoText
{
    private const int Deepest = 32;

    /// <summary>Rows of a table: the field's numbers from the outermost in, the wire type, the value. Null where the bytes are no message.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(ReadOnlySpan<byte> bytes)
    {
        List<IReadOnlyList<string>> rows = [];
        return !bytes.IsEmpty && Read(bytes, "", 0, rows) ? rows : null;
    }

    private static bool Read(ReadOnlySpan<byte> bytes, string above, int depth, List<IReadOnlyList<string>> rows)
    {
        while (!bytes.IsEmpty)
        {
            if (!Varint(ref bytes, out var tag) || tag >> 3 is 0 or > 536_870_911) return false;
            var field = above + (tag >> 3).ToString(CultureInfo.InvariantCulture);
            switch (tag & 7)
            {
                case 0 when Varint(ref bytes, out var number):
                    rows.Add([field, "VARINT", number.ToString(CultureInfo.InvariantCulture)]);
                    break;
                case 1 when bytes.Length >= 8:
                    rows.Add([field, "I64", Either(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadDoubleLittleEndian(bytes))]);
                    bytes = bytes[8..];
                    break;
                case 2 when Varint(ref bytes, out var length) && length <= (ulong)bytes.Length:
                    Add(bytes[..(int)length], field, depth, rows);
                    bytes = bytes[(int)length..];
                    break;
                case 5 when bytes.Length >= 4:
                    rows.Add([field, "I32", Either(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadSingleLittleEndian(bytes))]);
                    bytes = bytes[4..];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static void Add(ReadOnlySpan<byte> value, string field, int depth, List<IReadOnlyList<string>> rows)
    {
        if (ReadableText.Is(value))
        {
            rows.Add([field, "LEN", $"\"{Encoding.UTF8.GetString(value)}\""]);
            return;
        }

        List<IReadOnlyList<string>> inner = [];
        if (depth < Deepest && Read(value, field + ".", depth + 1, inner)) rows.AddRange(inner);
        else rows.Add([field, "LEN", Convert.ToHexStringLower(value)]);
    }

    // A double that is no sensible number is a counter, or a hash.
    private static string Either(ulong whole, double real) => double.IsFinite(real) && Math.Abs(real) is 0 or (> 1e-9 and < 1e15)
        ? string.Create(CultureInfo.InvariantCulture, $"{whole} · {real}")
        : whole.ToString(CultureInfo.InvariantCulture);

    private static bool Varint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] >= 0x80) continue;
            bytes = bytes[(i + 1)..];
            return true;
        }

        return false;
    }
}
