using System.Net;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Find;

/// <summary>The first and the last instants of the calendar, in every zone, wherever a time is asked for.</summary>
public sealed class ExtremeTimesTests
{
    private static readonly string[] Times =
    [
        "9999-12-31T23:00:00+14:00", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999-14:00", "9999-12-31T00:00:00-14:00",
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0001-01-01T14:00:00+14:00", "0001-01-01T00:00:00-14:00",
    ];

    [Fact]
    public async Task They_are_answered_or_refused_and_never_a_fault()
    {
        await using var player = await PlayerHost.StartAsync();
        using var sent = await player.Http.SendAsync(Samples.Binary(), TestContext.Current.CancellationToken);
        foreach (var time in Times.Select(Uri.EscapeDataString))
        {
            foreach (var call in (string[])[
                $"{Routes.ActivityRates}?from={time}&span=3600&count=3", $"{Routes.ActivityRates}?from={time}&span=86400&count=1000", $"{Routes.ActivityPlace}?at={time}",
                $"{Routes.ActivityPlace}?at={time}&through=-9223372036854775808", $"{Routes.Activity}?from={time}", $"{Routes.Activity}?to={time}", $"{Routes.ActivityCount}?from={time}&to={time}",
                $"{Routes.Export}?from={time}", $"{Routes.Wait}?from={time}&timeout=1ms"])
            {
                using var answer = await player.Http.GetAsync(call, TestContext.Current.CancellationToken);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestTimeout, $"{call} is answered {answer.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task The_last_hours_of_the_calendar_can_be_counted_east_of_Greenwich()
    {
        await using var player = await PlayerHost.StartAsync();
        var rates = await player.GetAsync($"{Routes.ActivityRates}?from=9999-12-31T23:00:00%2B14:00&span=3600&count=3", PlayerJson.Default.ActivityRates);
        Assert.Equal(3, rates.Spans.Count);
    }
}
