using System.Text;
using System.Text.Json;

namespace Player.Events;

/// <summary>An event while a person writes it: every field is the text of an input, and may be wrong. Empty optional fields mean "absent".</summary>
/// <remarks>
/// JSON that leaves a field out gives the same draft as one that was never touched (the JSON source generator sets init properties to null then).
/// </remarks>
public sealed record EventDraft
{
    public string SpecVersion { get; init => field = value ?? SpecVersions.V10; } = SpecVersions.V10;

    public string Id { get; init => field = value ?? ""; } = "";

    public string Source { get; init => field = value ?? ""; } = "";

    public string Type { get; init => field = value ?? ""; } = "";

    public string? Subject { get; init; }

    public string? Time { get; init; }

    public string? DataContentType { get; init; }

    public string? DataSchema { get; init; }

    // None is always the same list, so that drafts with equal fields are equal. JSON may have null in a list: that is one without a name.
    public IReadOnlyList<ExtensionAttribute> Extensions { get; init => field = value is null or { Count: 0 } ? [] : value.Contains(null) ? [.. value.Select(static one => one ?? new("", ""))] : value; } = [];

    /// <summary>The data as text (UTF-8 on the wire), or as Base64 where <see cref="DataIsBase64"/>. Empty: no data.</summary>
    public string? Data { get; init; }

    public bool DataIsBase64 { get; init; }

    /// <summary>Builds the event and reports every fault of every field, not only the first.</summary>
    public DraftResult Build(ContentMode mode = ContentMode.Binary)
    {
        var data = ReadData(out var dataProblem);
        var envelope = new EventEnvelope
        {
            SpecVersion = SpecVersion,
            Id = Id,
            Source = Source,
            Type = Type,
            Subject = NullIfEmpty(Subject),
            Time = NullIfEmpty(Time),
            DataContentType = NullIfEmpty(DataContentType),
            DataSchema = NullIfEmpty(DataSchema),
            Extensions = Extensions,
            Data = data,
        };

        List<Rejection?> found =
        [
            AttributeRules.SpecVersion(SpecVersion),
            AttributeRules.Required(AttributeNames.Id, Id),
            AttributeRules.Required(AttributeNames.Source, Source),
            AttributeRules.Required(AttributeNames.Type, Type),
            AttributeRules.Optional(AttributeNames.Subject, envelope.Subject),
            AttributeRules.Time(envelope.Time),
            AttributeRules.ContentType(envelope.DataContentType),
            AttributeRules.Optional(AttributeNames.DataSchema, envelope.DataSchema),
            dataProblem,
            .. ExtensionProblems(),
        ];
        Rejection[] problems = [.. found.OfType<Rejection>()];
        var json = NotJson(envelope);
        // A structured event, alone or in a batch, holds JSON data as JSON; in binary mode the bytes go out as they are, and the receiver will see.
        if (json is not null && mode != ContentMode.Binary) problems = [.. problems, json];
        Rejection[] advice = [.. Advise(envelope, mode), .. json is not null && mode == ContentMode.Binary ? [json] : Array.Empty<Rejection>()];
        return new(problems.Length == 0 ? envelope : null, problems, advice);
    }

    private IEnumerable<Rejection?> ExtensionProblems()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value, type) in Extensions)
        {
            yield return AttributeRules.ExtensionName(name, SpecVersion);
            yield return AttributeRules.Value(name, value, type);
            if (!names.Add(name)) yield return AttributeRules.Twice(name);
        }
    }

    private static IEnumerable<Rejection> Advise(EventEnvelope envelope, ContentMode mode)
    {
        if (envelope.Source.Length > 0 && !AttributeRules.IsUriText(envelope.Source))
            yield return new(AttributeNames.Source, Rules.UriReference,
                "source has characters that a URI-reference does not allow; brokers may change them (a space becomes %20).",
                Paragraphs.RequiredAttributes);
        foreach (var ingress in IngressRules.Of(envelope, mode)) yield return ingress;
        foreach (var encoded in mode == ContentMode.Binary ? Encoded(envelope) : []) yield return encoded;
        foreach (var extension in envelope.Extensions)
        {
            if (KnownExtensions.Advise(extension) is { } word) yield return word;
            var name = extension.Name;
            if (name.Length > AttributeRules.RecommendedNameLength)
                yield return new(name, Rules.NameLength, $"{name} is longer than the 20 characters that CloudEvents recommends.", Paragraphs.Naming);
        }
    }

    // Senders percent-encode such values, and Knative does not decode them: its Triggers see what stands in the header.
    private static IEnumerable<Rejection> Encoded(EventEnvelope envelope)
    {
        var texts = new[] { new ExtensionAttribute(AttributeNames.Id, envelope.Id), new(AttributeNames.Type, envelope.Type), new(AttributeNames.Subject, envelope.Subject ?? "") };
        foreach (var (name, value, _) in texts.Concat(envelope.Extensions))
        {
            var at = value.AsSpan().IndexOfAnyExceptInRange('!', '~');
            if (at < 0) at = value.AsSpan().IndexOfAny('"', '%');
            if (at >= 0) yield return Encoded(name, value, at);
        }

        // What else a URI does not allow, brokers encode in either mode.
        foreach (var (name, value) in new[] { (AttributeNames.Source, envelope.Source), (AttributeNames.DataSchema, envelope.DataSchema ?? "") })
        {
            var at = value.IndexOf('%', StringComparison.Ordinal);
            if (at >= 0) yield return Encoded(name, value, at);
        }
    }

    private static Rejection Encoded(string name, string value, int at)
    {
        var letter = Rune.TryGetRuneAt(value, at, out var rune) ? rune : Rune.ReplacementChar;
        var encoded = string.Concat(Encoding.UTF8.GetBytes(letter.ToString()).Select(part => $"%{part:X2}"));
        return new(name, Rules.HeaderEncoded,
            $"In binary mode {name} goes out percent-encoded, and Knative's filters see “{letter}” as {encoded}; in structured mode they see it as it is.",
            Paragraphs.HttpHeaderValues, $"{letter} → {encoded}");
    }

    private EventData ReadData(out Rejection? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(Data)) return EventData.Absent;
        if (!DataIsBase64) return EventData.OfText(Data);
        var bytes = new byte[Data.Length];
        if (Convert.TryFromBase64String(Data, bytes, out var written)) return EventData.Of(bytes.AsMemory(0, written));
        problem = new(AttributeNames.Data, Rules.Base64, "The data is not Base64.", Paragraphs.JsonData);
        return EventData.Absent;
    }

    private static Rejection? NotJson(EventEnvelope envelope)
    {
        if (!envelope.Data.IsPresent || !MediaType.IsJson(envelope.DataContentType ?? MediaType.Json)) return null;
        var reader = new Utf8JsonReader(envelope.Data.Bytes.Span, JsonDepth.Options);
        try
        {
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException) when (JsonDepth.IsExceeded(envelope.Data.Bytes.Span))
        {
            return new(AttributeNames.Data, Rules.TooDeep, $"The data is nested more than {JsonDepth.Most} levels deep.", Paragraphs.JsonData);
        }
        catch (JsonException error)
        {
            var where = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            return new(AttributeNames.Data, Rules.JsonText, $"The data is not valid JSON: see {where}.", Paragraphs.JsonData);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>An event, or what keeps the draft from being one; advice does not keep it.</summary>
/// <param name="Event">Null where there are problems.</param>
/// <param name="Problems">What must be mended, in the order of the form.</param>
/// <param name="Advice">What is legal, or let through by brokers, and yet worth a word.</param>
public sealed record DraftResult(EventEnvelope? Event, IReadOnlyList<Rejection> Problems, IReadOnlyList<Rejection> Advice);
