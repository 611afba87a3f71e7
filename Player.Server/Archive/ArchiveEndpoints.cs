using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Archive;

internal static class ArchiveEndpoints
{
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

    public static async Task<IResult> Import(HttpContext context, Importer importer, IOptions<ImportOptions> options, bool dryRun = false)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = options.Value.MaxBytes;
        var stop = context.RequestAborted;
        switch (MediaType.Essence(context.Request.ContentType).ToString().ToLowerInvariant())
        {
            // People name a file by its ending; what it is it says itself.
            case ArchiveFormats.LinesMediaType:
                return Answer(await ReadAsync(importer, context.Request.BodyReader, isBatch: false, dryRun, stop));
            case MediaType.CloudEventsBatchJson:
                return Answer(await ReadAsync(importer, context.Request.BodyReader, isBatch: true, dryRun, stop));
            default:
                return Problems.Result(Problems.Plain(
                    ProblemTypes.UnsupportedFormat,
                    "This file is not read here.",
                    StatusCodes.Status415UnsupportedMediaType,
                    $"Content-Type is {context.Request.ContentType ?? "missing"}; send {ArchiveFormats.LinesMediaType} or {MediaType.CloudEventsBatchJson}."));
        }
    }

    private static async Task<ImportReport> ReadAsync(Importer importer, System.IO.Pipelines.PipeReader body, bool isBatch, bool dryRun, CancellationToken cancellationToken) =>
        await FileStart.IsArrayAsync(body, isBatch, cancellationToken)
            ? await importer.BatchAsync(body.AsStream(leaveOpen: true), dryRun, cancellationToken)
            : await importer.LinesAsync(body, dryRun, cancellationToken);

    private static IResult Answer(ImportReport report) => report is { Taken: 0, FaultCount: > 0 }
        ? Problems.BadImport(report)
        : TypedResults.Json(report, PlayerJson.Default.ImportReport);

    private static string FileName(DateTimeOffset at, string ending) =>
        $"cloudevents-{at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.{ending}";
}
