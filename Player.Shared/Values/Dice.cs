namespace Player.Values;

/// <summary>
/// Random numbers that are the same for the same place: <c>SplitMix64</c> (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// OOPSLA 2014), begun from the seed, the event's number, the field and the part. Nothing of it hangs on what was drawn before, so events may be
/// made in any order and at once.
/// </summary>
internal sealed class Dice
{
    private ulong state;

    public Dice(long seed, long number, string field, int part)
    {
        state = Mix((ulong)seed);
        state = Mix(state ^ (ulong)number);
        foreach (var letter in field) state = Mix(state ^ letter);
        state = Mix(state ^ (uint)part);
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both of them included.</summary>
    public long Between(long least, long most)
    {
        var range = (ulong)(most - least) + 1;
        // The high half of a product is even to within one part of 2^64 / range: no dice of this world tells.
        return range == 0 ? (long)Next() : least + (long)Math.BigMul(Next(), range, out _);
    }

    /// <summary>From 0 up to, and without, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A UUID of version 4 (RFC 9562, 5.4).</summary>
    public Guid Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
