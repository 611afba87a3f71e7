using CsCheck;
using Player.Events;
using Player.Filters;

namespace Player.Tests.Filters;

/// <summary>Filters and events that have a chance to meet.</summary>
internal static class FilterGenerator
{
    // With every sign that YAML, CESQL or LIKE could trip over.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Pick("a", "b", "ab", "true", "42", "a%", "a_", "it's", "\"q\"", "a\\", "\\", "\\'", "-", ": x", "# x", "null", "~", " a ", "事件", "\u2028", "a\nb", "[a]", "{", "*a", "&a", "!t", "1.0", "0x1", "yes"),
        Gen.String[Gen.Char['!', '~'], 1, 6]);

    private static readonly Gen<string> Names = Pick("type", "source", "id", "subject", "region", "n1");

    private static readonly Gen<IReadOnlyDictionary<string, string>> Conditions =
        Gen.Dictionary(Names, Texts)[1, 3].Select(map => (IReadOnlyDictionary<string, string>)map);

    public static Gen<EventFilter> Filters { get; } = Of(2);

    public static Gen<EventEnvelope> Events { get; } = Gen.Select(Texts, Texts, Texts, Gen.Dictionary(Pick("region", "n1"), Texts)[0, 2], Gen.Null(Texts))
        .Select((id, source, type, extensions, subject) => new EventEnvelope
        {
            SpecVersion = SpecVersions.V10,
            Id = id,
            Source = source,
            Type = type,
            Subject = subject,
            Extensions = [.. extensions.Select(one => new ExtensionAttribute(one.Key, one.Value))],
        });

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<EventFilter> Of(int depth)
    {
        Gen<EventFilter>[] leaves =
        [
            Conditions.Select(EventFilter (map) => new ExactFilter(map)),
            Conditions.Select(EventFilter (map) => new PrefixFilter(map)),
            Conditions.Select(EventFilter (map) => new SuffixFilter(map)),
        ];
        if (depth == 0) return Gen.OneOf(leaves);
        var inner = Of(depth - 1);
        return Gen.OneOf(
        [
            .. leaves,
            inner.Array[1, 3].Select(EventFilter (all) => new AllFilter(all)),
            inner.Array[1, 3].Select(EventFilter (any) => new AnyFilter(any)),
            inner.Select(EventFilter (one) => new NotFilter(one)),
        ]);
    }
}
