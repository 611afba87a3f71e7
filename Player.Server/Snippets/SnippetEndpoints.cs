using System.Globalization;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;
using Player.Server.History;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Sending;

namespace Player.Server.Snippets;

internal static class SnippetEndpoints
{
    /// <summary>The event as a text that sends it to where it was sent, or to where events go now.</summary>
    public static Task<IResult> Snippet(
        long seq, IJournal journal, MaskRules masks, ITargetSource targets, HttpRequest request, CancellationToken cancellationToken) => WithAsync(seq, journal, masks, found =>
    {
        var format = request.Query["as"].ToString();
        if (SnippetRenderers.Find(format) is not { } render)
            return Problems.BadRequest($"as is '{format}'; it is one of {string.Join(", ", SnippetFormats.All)}.");
        var current = targets.Current;
        var url = found.Target ?? current.Url;
        if (url is null && format != SnippetFormats.Json) return Problems.NoTarget(current.Explanation);
        var copied = new Copied(found.Envelope, url ?? "", Absolute(request, Routes.EntryData, seq), Absolute(request, Routes.EntryEvent, seq));
        return TypedResults.Text(render(copied), TextAnswer.MediaType);
    }, cancellationToken);

    /// <summary>The bytes, never as something that a browser would run.</summary>
    public static Task<IResult> Data(long seq, IJournal journal, MaskRules masks, HttpContext context, CancellationToken cancellationToken) => WithAsync(seq, journal, masks, found =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(found.Envelope.Data.Bytes, "application/octet-stream", string.Create(CultureInfo.InvariantCulture, $"event-{seq}-data.bin"), enableRangeProcessing: true);
    }, cancellationToken);

    /// <summary>The whole event, as it is sent in structured mode.</summary>
    public static Task<IResult> Event(long seq, IJournal journal, MaskRules masks, HttpContext context, CancellationToken cancellationToken) => WithAsync(seq, journal, masks, found =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(JsonEventWriter.Write(found.Envelope), MediaType.CloudEventsJson, string.Create(CultureInfo.InvariantCulture, $"event-{seq}.json"));
    }, cancellationToken);

    private static async Task<IResult> WithAsync(long seq, IJournal journal, MaskRules masks, Func<Found.Event, IResult> answer, CancellationToken cancellationToken) =>
        await SnippetSource.FindAsync(journal, masks, seq, cancellationToken) switch
        {
            Found.Event found => answer(found),
            Found.NoEvent none => Problems.BadRequest($"Entry {seq} is no event but {KindOf(none)}; only what was sent or received can be copied."),
            _ => HistoryEndpoints.Missing(seq),
        };

    private static string KindOf(Found.NoEvent none) => none.Kind switch
    {
        EntryKind.Rejected => "a message that was refused",
        _ => "the outcome of a send",
    };

    private static string Absolute(HttpRequest request, string route, long seq) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{route.Replace("{seq:long}", seq.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}";
}
