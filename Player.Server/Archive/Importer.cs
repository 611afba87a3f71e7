using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Binding;
using Player.Server.Journal;
using Player.Server.Sink;

namespace Player.Server.Archive;

/// <summary>Reads files of others into the journal while they come.</summary>
internal sealed class Importer(
    IJournal journal, TimeProvider time, IOptions<SinkOptions> sink, IOptions<JournalOptions> keeping, IOptions<ImportOptions> options)
{
    // JSON data may lie as deep as where an event is read.
    private static readonly PlayerJson deepJson = new(new JsonSerializerOptions(PlayerJson.Default.Options) { MaxDepth = JsonDepth.Most + 1 });

    private readonly EntryLineReader lines = new(sink.Value.MaxEventBytes);

    /// <summary>An exported journal, or an event a line, line by line; several of them, put together, are read one after the other.</summary>
    public async Task<ImportReport> LinesAsync(PipeReader body, bool dryRun, CancellationToken cancellationToken)
    {
        var file = new LinesFile(Book(dryRun), time.GetUtcNow());
        var read = 0L;
        try
        {
            await foreach (var line in LineReader.ReadAsync(body, lines.MaxLineBytes, cancellationToken))
            {
                read = line.Number;
                if (!await TakeAsync(line.WithoutMark(), file, cancellationToken)) break;
                file.IsBegun = true;
            }
        }
        catch (BadHttpRequestException broken)
        {
            file.Book.Refuse(new(read + 1, null, Broken(broken)));
        }

        if (read == 0 && file.Book.IsFaultless) file.Book.Refuse(new(1, "player", "The file is empty."));
        await file.Book.FlushAsync(cancellationToken);
        return file.Book.Report(read, [.. file.Masked]);
    }

    /// <returns>False where reading on makes no sense: of a file that is something else every line would be wrong.</returns>
    private async ValueTask<bool> TakeAsync(TextLine line, LinesFile file, CancellationToken cancellationToken)
    {
        var kind = LineKinds.Of(line.Bytes);
        if (kind == LineKind.Head)
        {
            if (EntryLineReader.Head(line, out var broken) is not { } head)
            {
                file.Book.Refuse(broken ?? new(line.Number, "player", "The line cannot be read."));
                return false;
            }

            await file.Book.BeginAsync(cancellationToken);
            file.Masked.UnionWith(head.Masked);
            return true;
        }

        if (!file.IsBegun && kind != LineKind.Event)
        {
            file.Book.Refuse(LineKinds.NotBegun(line));
            return false;
        }

        if (Entry(line, kind, file.At, out var fault) is { } entry) await file.Book.AddAsync(line.Number, entry, cancellationToken);
        else file.Book.Refuse(fault);
        return true;
    }

    private JournalEntry? Entry(TextLine line, LineKind kind, DateTimeOffset at, out ImportFault fault)
    {
        var entry = kind == LineKind.Event && line.Bytes is { } json
            ? Event(line.Number, json, at, out var problem, isLine: true)
            : lines.Entry(line, out problem);
        if (entry is null && kind == LineKind.Event && line.Bytes is { } cut && LineKinds.IsCut(cut)) problem = new(line.Number, null, LineKinds.NotJson(cut, null));
        fault = problem ?? new(line.Number, null, "The line cannot be read.");
        return entry;
    }

    /// <summary>A batch of events (CloudEvents JSON 1.0.2, 4), event by event.</summary>
    public async Task<ImportReport> BatchAsync(Stream body, bool dryRun, CancellationToken cancellationToken)
    {
        var book = Book(dryRun);
        var at = time.GetUtcNow();
        var read = 0L;
        try
        {
            await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable(body, deepJson.JsonElement, cancellationToken))
            {
                read++;
                if (Event(read, JsonMarshal.GetRawUtf8Value(element).ToArray(), at, out var fault) is { } entry) await book.AddAsync(read, entry, cancellationToken);
                else book.Refuse(fault ?? new(read, null, "The event cannot be read."));
            }
        }
        catch (JsonException error)
        {
            book.Refuse(new(read + 1, null, $"A batch is one JSON array of events, nested {JsonDepth.Most} levels at most; see line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} of the file."));
        }
        catch (BadHttpRequestException broken)
        {
            book.Refuse(new(read + 1, null, Broken(broken)));
        }

        await book.FlushAsync(cancellationToken);
        return book.Report(read, []);
    }

    private ImportBook Book(bool dryRun)
    {
        var maxAge = keeping.Value.MaxAge;
        return new(journal, time, maxAge > TimeSpan.Zero ? time.GetUtcNow() - maxAge : null, dryRun);
    }

    private JournalEntry? Event(long place, byte[] json, DateTimeOffset at, out ImportFault? fault, bool isLine = false)
    {
        fault = null;
        if (json.Length > sink.Value.MaxEventBytes)
        {
            fault = new(place, null, $"The event has {json.Length} bytes and may have {sink.Value.MaxEventBytes}; Player:Sink:MaxEventBytes changes that.");
            return null;
        }

        var (envelope, problem) = JsonEventReader.Read(json);
        if (envelope is null)
        {
            fault = new(place, problem?.Attribute, $"{problem?.Message} ({problem?.Paragraph})");
            return null;
        }

        return new(
            new()
            {
                Seq = place,
                Kind = EntryKind.Received,
                At = at,
                Source = envelope.Source,
                Id = envelope.Id,
                Type = envelope.Type,
                Subject = envelope.Subject,
                Mode = isLine ? ContentMode.Structured : ContentMode.Batched,
                Reason = Reasons.Imported,
                Size = json.Length,
            },
            new([new("Content-Type", isLine ? MediaType.CloudEventsJson : MediaType.CloudEventsBatchJson)], json));
    }

    private string Broken(BadHttpRequestException broken) => broken.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? $"The file is larger than {options.Value.MaxBytes} bytes; {ImportOptions.Section}:MaxBytes changes that."
        : $"The file broke off: {broken.Message}";

    private sealed record LinesFile(ImportBook Book, DateTimeOffset At)
    {
        public HashSet<string> Masked { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether a first line was read.</summary>
        public bool IsBegun { get; set; }
    }
}
