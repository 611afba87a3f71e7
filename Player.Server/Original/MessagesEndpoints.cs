using Microsoft.Extensions.Options;
using Player.Doctor;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Sending;
using Player.Server.Sink;

namespace Player.Server.Original;

internal static class MessagesEndpoints
{
    /// <summary>Rows newest first. <paramref name="page"/> counts from 0; <paramref name="size"/> is 10 unless told, 1,000 at most.</summary>
    public static async Task<IResult> List(IJournal journal, MaskRules masks, CancellationToken cancellationToken, int page = 0, int size = 10)
    {
        if (page < 0) return Problems.BadRequest($"page is {page}; the first is 0.");
        if (size is < 1 or > JournalQuery.MaxLimit) return Problems.BadRequest($"size is {size}; it lies between 1 and {JournalQuery.MaxLimit}.");
        var messages = new List<OriginalMessage>();
        await foreach (var (entry, outcome) in RowsAsync(journal, (long)page * size, size, cancellationToken))
        {
            if (await journal.FindAsync(entry.Seq, cancellationToken) is { } whole) messages.Add(OriginalMessage.Of(whole, outcome, masks));
        }

        return TypedResults.Bytes(OriginalMessage.Write(messages), "application/json");
    }

    /// <summary>Sends to the broker, structured if it came so; 202 even when the broker refuses: the row then says FAILED.</summary>
    public static async Task<IResult> Send(HttpContext context, Sender sender, IOptions<SinkOptions> sink, CancellationToken cancellationToken)
    {
        var message = await HttpMessages.ReadAsync(context.Request, sink.Value.MaxEventBytes, cancellationToken);
        if (message is null) return Problems.TooLarge(sink.Value.MaxEventBytes);
        switch (CloudEventDecoder.Decode(message))
        {
            case DecodeResult.Decoded { Mode: not ContentMode.Batched } decoded:
                var result = await sender.SendAsync(decoded.Events[0].Event, decoded.Mode, choice: null, cancellationToken);
                return result is SendResult.UnderWay ? TypedResults.StatusCode(StatusCodes.Status202Accepted) : SendingEndpoints.Refusal(result);
            case DecodeResult.Rejected rejected:
                return Problems.NotAnEvent(rejected.Reason, rejected.Index);
            case DecodeResult.UnsupportedFormat format:
                return Problems.UnsupportedFormat(format.MediaType);
            default:
                return Problems.BadRequest("A broker takes one event a request: send them one by one.");
        }
    }

    public static async Task<IResult> Clear(IJournal journal, CancellationToken cancellationToken)
    {
        await journal.DeleteThroughAsync(journal.State.Head, cancellationToken);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async IAsyncEnumerable<(EntrySummary Entry, EntrySummary? Outcome)> RowsAsync(
        IJournal journal,
        long skip,
        int take,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new JournalQuery { Limit = JournalQuery.MaxLimit };
        while (take > 0)
        {
            var page = await journal.PageAsync(query with { Limit = (int)Math.Min(skip + take, JournalQuery.MaxLimit) }, cancellationToken);
            foreach (var row in page.Rows.Where(row => row.Kind != EntryKind.Rejected && !Probe.Is(row)))
            {
                if (skip-- > 0) continue;
                if (take-- == 0) yield break;
                yield return (row, page.Related.LastOrDefault(entry => entry.About == row.Seq));
            }

            if (!page.More) yield break;
            skip = Math.Max(0, skip);
            query = query with { Before = page.Rows[^1].Seq };
        }
    }
}
