using System.Text.Json;
using Player.Events;

namespace Player.Comparison;

public enum Difference
{
    Same,
    Added,
    Removed,
    Changed,

    /// <summary>The same value, written in another way in its header.</summary>
    Encoded,
}

/// <param name="ByBroker">What Knative brokers are known to write on their way: true of what differs so, wherever the two events are from.</param>
public sealed record AttributeDifference(string Name, Difference Kind, string? Left, string? Right, bool ByBroker);

/// <summary>How the data of two events stand to each other.</summary>
public enum DataVerdict
{
    NoData,
    Added,
    Removed,
    SameBytes,

    /// <summary>Other bytes, but the same JSON value: spaces, the order of members, or escapes differ.</summary>
    SameJson,
    Different,

    /// <summary>What is known of them is equal, but not all is known.</summary>
    SameSoFar,
}

/// <summary>What is different between two events.</summary>
public sealed record EventComparison(IReadOnlyList<AttributeDifference> Attributes, ContentMode? LeftMode, ContentMode? RightMode, DataVerdict Data)
{
    private static readonly JsonDocumentOptions depth = new() { MaxDepth = 512 };

    public bool ModeChanged => LeftMode != RightMode;

    public static EventComparison Of(ComparedEvent left, ComparedEvent right) =>
        new([.. Attribute(left, right)], left.Mode, right.Mode, Compare(left.Data, right.Data));

    private static IEnumerable<AttributeDifference> Attribute(ComparedEvent left, ComparedEvent right)
    {
        foreach (var one in left.Attributes)
        {
            var other = right.Attributes.FirstOrDefault(attribute => attribute.Name == one.Name);
            if (other is null) yield return new(one.Name, Difference.Removed, one.Value, null, false);
            else if (other.Value != one.Value) yield return new(one.Name, Difference.Changed, one.Value, other.Value, KnativeAttributes.IsSetOnTheWay(one.Name));
            else yield return Encoding(left, right, one);
        }

        foreach (var one in right.Attributes.Where(one => left.Attributes.All(other => other.Name != one.Name)))
            yield return new(one.Name, Difference.Added, null, one.Value, KnativeAttributes.IsSetOnTheWay(one.Name));
    }

    private static AttributeDifference Encoding(ComparedEvent left, ComparedEvent right, ExtensionAttribute one) =>
        (Header(left, one.Name), Header(right, one.Name)) is ({ } first, { } second) && first != second
            ? new(one.Name, Difference.Encoded, first, second, false)
            : new(one.Name, Difference.Same, one.Value, one.Value, false);

    // CloudEvents HTTP 1.0.2, 3.1.3: the content type travels as the header of HTTP itself.
    private static string? Header(ComparedEvent side, string name) => side.Mode != ContentMode.Binary || name == AttributeNames.DataContentType
        ? null
        : side.Headers.FirstOrDefault(header => header.Name.Equals("ce-" + name, StringComparison.OrdinalIgnoreCase)).Value;

    private static DataVerdict Compare(ComparedData? left, ComparedData? right)
    {
        if (left is null || right is null) return left is null ? right is null ? DataVerdict.NoData : DataVerdict.Added : DataVerdict.Removed;
        if (left.Size == right.Size && left.Text == right.Text && left.Base64 == right.Base64)
            return left.Truncated || right.Truncated ? DataVerdict.SameSoFar : DataVerdict.SameBytes;
        return !left.Truncated && !right.Truncated && left.Text is { } one && right.Text is { } other && SameJson(one, other)
            ? DataVerdict.SameJson
            : DataVerdict.Different;
    }

    private static bool SameJson(string left, string right)
    {
        try
        {
            using var one = JsonDocument.Parse(left, depth);
            using var other = JsonDocument.Parse(right, depth);
            return JsonElement.DeepEquals(one.RootElement, other.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair, which is equal to nothing.
            return false;
        }
    }
}
