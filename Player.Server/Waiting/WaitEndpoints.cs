using System.Globalization;
using Player.Contracts;
using Player.Find;
using Player.Server.Find;
using Player.Server.Hosting;

namespace Player.Server.Waiting;

internal static class WaitEndpoints
{
    private const int MaxCount = 100_000;
    private const string DefaultTimeout = "30s";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>200 as soon as as many entries as asked for are there, 408 once the time is over.</summary>
    public static async Task<IResult> Wait(
        Waiter waiter, HttpContext context, CancellationToken cancellationToken, long after = 0, int count = 1, string timeout = DefaultTimeout)
    {
        if (count is < 1 or > MaxCount) return Problems.BadRequest($"count is {count}; it lies between 1 and {MaxCount}.");
        if (after < 0) return Problems.BadRequest($"after is {after}; it is a number of the journal, such as the seq of a receipt.");
        if (Patience(timeout) is not { } patience) return Problems.BadRequest($"timeout is \"{timeout}\"; it is a time such as 30s, 500ms or 2m, {Longest.TotalMinutes:0} minutes at most.");
        // A key that is misspelt is no condition, and anything would do.
        if (context.Request.Query.Keys.FirstOrDefault(key => key is not (nameof(count) or nameof(after) or nameof(timeout)) && !EntryFilterParser.IsKey(key)) is { } unknown)
            return Problems.BadRequest($"{unknown} is neither count, timeout nor after, nor a key of a filter.");
        if (FilterQuery.Read(context, out var filter) is { } refusal) return refusal;
        using var place = waiter.Places.TryTake();
        if (place is null) return Problems.Busy($"{Waiter.MostWaiting} requests wait already.");
        return await waiter.WaitAsync(filter, count, after, patience, cancellationToken) switch
        {
            Waited.There there => TypedResults.Json(there.Answer, PlayerJson.Default.WaitAnswer),
            Waited.Not not => Problems.NotThere(not.Count, $"{not.Count} of {count} came within {timeout}.", not.Near),
            _ => Problems.BadRequest("It cannot be waited for this."),
        };
    }

    private static TimeSpan? Patience(string text)
    {
        var digits = text.AsSpan().TrimEnd("msh");
        var each = text.AsSpan(digits.Length) switch { "ms" => 1d, "s" or "" => 1000d, "m" => 60_000d, _ => 0d };
        return each > 0 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * each <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number * each)
            : null;
    }
}
