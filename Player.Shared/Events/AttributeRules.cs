using System.Globalization;
using System.Text;

namespace Player.Events;

/// <summary>
/// What CloudEvents 1.0.2 allows in names and values of context attributes. The sink, the broker and the form use the same rules.
/// </summary>
public static class AttributeRules
{
    /// <summary>The longest name that CloudEvents recommends ("SHOULD NOT exceed 20 characters").</summary>
    public const int RecommendedNameLength = 20;

    private const int FewExtensions = 16;

    /// <summary>The first rule that the event breaks, or null. Extensions come after the core attributes.</summary>
    public static Rejection? Check(EventEnvelope envelope) =>
        SpecVersion(envelope.SpecVersion)
        ?? Required(AttributeNames.Id, envelope.Id)
        ?? Required(AttributeNames.Source, envelope.Source)
        ?? Required(AttributeNames.Type, envelope.Type)
        ?? Optional(AttributeNames.Subject, envelope.Subject)
        ?? Time(envelope.Time)
        ?? ContentType(envelope.DataContentType)
        ?? Schema(envelope)
        ?? Extensions(envelope);

    public static Rejection? SpecVersion(string? value) => value switch
    {
        null or "" => Missing(AttributeNames.SpecVersion),
        _ when SpecVersions.IsKnown(value) => null,
        _ => new(AttributeNames.SpecVersion, Rules.SpecVersion,
            $"specversion is \"{Shorten(value)}\"; this Player speaks 1.0 and 0.3.", Paragraphs.RequiredAttributes),
    };

    /// <summary><c>id</c>, <c>source</c> or <c>type</c>: there, not empty, no forbidden characters.</summary>
    public static Rejection? Required(string name, string? value) =>
        string.IsNullOrEmpty(value) ? Missing(name) : Characters(name, value);

    /// <summary><c>subject</c>: absent is fine; where it is there it is not empty.</summary>
    public static Rejection? Optional(string name, string? value) => value switch
    {
        null => null,
        "" => new(name, Rules.Required, $"{name} is there but empty; leave it out or give it a value.", Paragraphs.OptionalAttributes),
        _ => Characters(name, value),
    };

    public static Rejection? Time(string? value) =>
        value is null || Rfc3339.TryParse(value, out _)
            ? null
            : new(AttributeNames.Time, Rules.Timestamp,
                $"time is \"{Shorten(value)}\"; it must be an RFC 3339 timestamp such as 2026-01-31T09:30:00Z.", Paragraphs.OptionalAttributes);

    public static Rejection? ContentType(string? value) =>
        value is null || MediaType.IsWellFormed(value)
            ? Optional(AttributeNames.DataContentType, value)
            : new(AttributeNames.DataContentType, Rules.MediaType,
                $"datacontenttype is \"{Shorten(value)}\"; it must be a media type such as application/json.", Paragraphs.OptionalAttributes);

    /// <summary>The name of an extension: lower-case letters and digits, and none of CloudEvents' own.</summary>
    public static Rejection? ExtensionName(string name, string specVersion)
    {
        if (name.Length == 0) return new(name, Rules.NameCharacters, "An extension attribute needs a name.", Paragraphs.Naming);
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
                return new(name, Rules.NameCharacters,
                    $"\"{Shorten(name)}\" is no attribute name: only lower-case letters a-z and digits 0-9 are allowed.", Paragraphs.Naming);
        }

        return AttributeNames.IsCore(name, specVersion) || name == AttributeNames.Data
            ? new(name, Rules.NameReserved, $"\"{name}\" is CloudEvents' own; an extension needs another name.", Paragraphs.Naming)
            : null;
    }

    /// <summary>Whether <paramref name="value"/> is the canonical text of <paramref name="type"/>.</summary>
    public static Rejection? Value(string name, string value, AttributeType type) => type switch
    {
        AttributeType.Boolean => value is "true" or "false"
            ? null
            : new(name, Rules.Boolean, $"{name} is \"{Shorten(value)}\"; a Boolean is true or false.", Paragraphs.TypeSystem),
        AttributeType.Integer => Integer(name, value),
        AttributeType.Binary => IsBase64(value)
            ? null
            : new(name, Rules.Base64, $"{name} is not Base64.", Paragraphs.TypeSystem),
        AttributeType.Timestamp => Rfc3339.TryParse(value, out _)
            ? null
            : new(name, Rules.Timestamp, $"{name} is \"{Shorten(value)}\"; it must be an RFC 3339 timestamp.", Paragraphs.TypeSystem),
        AttributeType.Uri => System.Uri.TryCreate(value, UriKind.Absolute, out _) && IsUriText(value) && value.Contains(':')
            ? null
            : new(name, Rules.Uri, $"{name} is \"{Shorten(value)}\"; it must be an absolute URI such as https://example.com/a.", Paragraphs.TypeSystem),
        AttributeType.UriReference => IsUriText(value)
            ? null
            : new(name, Rules.UriReference, $"{name} is \"{Shorten(value)}\"; it must be a URI-reference (RFC 3986).", Paragraphs.TypeSystem),
        _ => Characters(name, value),
    };

    /// <summary>
    /// Whether every character may stand in a URI (RFC 3986, 2). Senders in Go let others through, so the sink does not insist;
    /// the form gives it as advice.
    /// </summary>
    public static bool IsUriText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=".Contains(c)) continue;
            if (c != '%' || i + 2 >= value.Length || !char.IsAsciiHexDigit(value[i + 1]) || !char.IsAsciiHexDigit(value[i + 2])) return false;
        }

        return true;
    }

    /// <summary>No control characters, no unpaired surrogates, no noncharacters (CloudEvents 1.0.2, Type System, String).</summary>
    public static Rejection? Characters(string name, string value)
    {
        for (var i = 0; i < value.Length;)
        {
            if (Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
                return Disallowed(name, "an unpaired surrogate");
            if (rune.Value is <= 0x1F or (>= 0x7F and <= 0x9F))
                return Disallowed(name, string.Create(CultureInfo.InvariantCulture, $"the control character U+{rune.Value:X4}"));
            if (rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE)
                return Disallowed(name, string.Create(CultureInfo.InvariantCulture, $"the noncharacter U+{rune.Value:X4}"));
            i += length;
        }

        return null;
    }

    private static Rejection? Schema(EventEnvelope envelope)
    {
        var name = envelope.SpecVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;
        return Optional(name, envelope.DataSchema);
    }

    private static Rejection? Extensions(EventEnvelope envelope)
    {
        // Of many, each with each would take its time.
        var names = envelope.Extensions.Count > FewExtensions ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var i = 0; i < envelope.Extensions.Count; i++)
        {
            var extension = envelope.Extensions[i];
            var problem = ExtensionName(extension.Name, envelope.SpecVersion) ?? Value(extension.Name, extension.Value, extension.Type);
            if (problem is not null) return problem;
            if (names?.Add(extension.Name) == false) return Twice(extension.Name);
            for (var j = 0; names is null && j < i; j++)
            {
                if (envelope.Extensions[j].Name == extension.Name) return Twice(extension.Name);
            }
        }

        return null;
    }

    /// <summary>The same attribute given twice.</summary>
    public static Rejection Twice(string name) =>
        new(name, Rules.Duplicate, $"{name} is given more than once; an attribute has one value.", Paragraphs.Naming);

    private static Rejection? Integer(string name, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return new(name, Rules.Integer, $"{name} is \"{Shorten(value)}\"; an Integer is a whole number such as 42.", Paragraphs.TypeSystem);
        return number is >= int.MinValue and <= int.MaxValue
            ? null
            : new(name, Rules.IntegerRange, $"{name} is {number}; an Integer lies between -2147483648 and 2147483647.", Paragraphs.TypeSystem);
    }

    private static bool IsBase64(string value) => System.Buffers.Text.Base64.IsValid(value.AsSpan());

    private static Rejection Missing(string name) =>
        new(name, Rules.Required, $"{name} is missing or empty; every event needs it.", Paragraphs.RequiredAttributes);

    private static Rejection Disallowed(string name, string what) =>
        new(name, Rules.DisallowedCharacter, $"{name} contains {what}, which CloudEvents does not allow.", Paragraphs.TypeSystem);

    private static string Shorten(string value) => value.Length <= 60 ? value : value[..57] + "...";
}
