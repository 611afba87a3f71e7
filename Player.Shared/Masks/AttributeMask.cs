using Player.Events;

namespace Player.Masks;

/// <summary>Values of attributes, by their names.</summary>
internal sealed class AttributeMask(IEnumerable<string> names, DataMask data)
{
    private readonly HashSet<string> names = [.. names];

    public bool Hides(string name) => names.Contains(name);

    /// <summary>The mask, or the very value. What a dead letter quotes of its subscriber is data too, which often is what it was sent.</summary>
    public string? Apply(string name, string? value, ISet<string> masked)
    {
        if (value is null) return null;
        if (names.Contains(name))
        {
            masked.Add(name);
            return MaskRules.Mask;
        }

        if (name != DeadLetter.Data || data.IsEmpty) return value;
        var bytes = new byte[(value.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(value, bytes, out var length)) return value;
        ReadOnlyMemory<byte> said = bytes.AsMemory(0, length);
        var after = data.Apply(said, null, masked);
        return after.Equals(said) ? value : Convert.ToBase64String(after.Span);
    }
}
