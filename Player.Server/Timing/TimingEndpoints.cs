using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Timing;

internal static class TimingEndpoints
{
    public static IResult Read(TimingBook book, string window = TimingWindow.Usual) => TimingWindow.Of(window) is { } span
        ? TypedResults.Json(book.Report(window, span), PlayerJson.Default.TimingReport)
        : Problems.BadRequest($"window is {window}; it is one of {string.Join(", ", TimingWindow.All)}.");
}
