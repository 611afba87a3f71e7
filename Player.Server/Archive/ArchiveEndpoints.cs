using System.Globalization;
using Player.Contracts;
using Player.Events;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Archive;

internal static class ArchiveEndpoints
{
    /// <summary>What an import takes, for it to say itself.</summary>
    public static BodyKinds Files { get; } = new([ArchiveFormats.LinesMediaType, MediaType.CloudEventsBatchJson], [], IsJson: false);

    /// <summary>With the keys of a filter, what meets it.</summary>
    public static IResult Export(IJournal journal, JournalWalk walk, MaskRules masks, TimeProvider time, HttpContext context, string format = ArchiveFormats.Lines)
    {
        if (FilterQuery.Read(context, out var filter) is { } refusal) return refusal;
        var rows = filter.IsEverything ? null : new RowFilter(journal, filter, masks);
        var now = time.GetUtcNow();
        return format switch
        {
            ArchiveFormats.Lines => new ExportAnswer(ArchiveFormats.LinesMediaType, FileName(now, "ndjson"), (output, cancel) => EntryLines.WriteAsync(
                output, new() { Player = ArchiveHead.Newest, At = now, Masked = masks.Names }, walk.EntriesAsync(rows, cancel).Select(entry => masks.Apply(entry)), cancel)),
            ArchiveFormats.Batch => new ExportAnswer(
                MediaType.CloudEventsBatchJson, FileName(now, "json"), (output, cancel) => EventBatch.WriteAsync(output, walk.EntriesAsync(rows, cancel), masks, cancel)),
            ArchiveFormats.Table => new ExportAnswer(
                ArchiveFormats.TableMediaType + "; charset=utf-8", FileName(now, "csv"), (output, cancel) => RowTable.WriteAsync(output, walk.RowsAsync(rows, cancel), masks, cancel)),
            _ => Problems.BadRequest($"format is {format}; it is {ArchiveFormats.Lines}, {ArchiveFormats.Batch} or {ArchiveFormats.Table}."),
        };
    }

    public static async Task<IResult> Import(HttpContext context, Importer importer, bool dryRun = false)
    {
        if (context.Features.Get<BodyLimit>() is { } limit && context.Request.ContentLength > limit.Bytes)
            return Problems.LargeImport(limit, new() { Faults = [new(1, null, limit.Sentence)], FaultCount = 1 });
        var stop = context.RequestAborted;
        switch (MediaType.Essence(context.Request.ContentType).ToString().ToLowerInvariant())
        {
            // People name a file by its ending; what it is it says itself.
            case ArchiveFormats.LinesMediaType:
                return Answer(context, await ReadAsync(importer, context.Request.BodyReader, isBatch: false, dryRun, stop));
            case MediaType.CloudEventsBatchJson:
                return Answer(context, await ReadAsync(importer, context.Request.BodyReader, isBatch: true, dryRun, stop));
            default:
                return Problems.UnsupportedBody(Files.Fault(context.Request) ?? "");
        }
    }

    private static async Task<ImportReport> ReadAsync(Importer importer, System.IO.Pipelines.PipeReader body, bool isBatch, bool dryRun, CancellationToken cancellationToken) =>
        await FileStart.IsArrayAsync(body, isBatch, cancellationToken)
            ? await importer.BatchAsync(body.AsStream(leaveOpen: true), dryRun, cancellationToken)
            : await importer.LinesAsync(body, dryRun, cancellationToken);

    private static IResult Answer(HttpContext context, ImportReport report) => report is { Taken: 0, FaultCount: > 0 }
        ? context.Request.Body is LimitedBody { IsExceeded: true, Limit: var limit } ? Problems.LargeImport(limit, report) : Problems.BadImport(report)
        : TypedResults.Json(report, PlayerJson.Default.ImportReport);

    private static string FileName(DateTimeOffset at, string ending) =>
        $"cloudevents-{at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.{ending}";
}
