using Player.Client.Ui;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Ui;

public sealed class TextsTests
{
    [Theory]
    [InlineData("short", "short")]
    [InlineData("0123456789abcd", "0123456789abcd")]
    [InlineData("0123456789abcdef", "012345…9abcdef")]
    [InlineData("01234😀😀😀😀😀6789ab", "01234…6789ab")]
    public void A_long_text_is_cut_in_the_middle(string text, string shown) => Assert.Equal(shown, Texts.Middle(text, 14));

    [Theory]
    [InlineData(0.36, "0.4 ms")]
    [InlineData(12.4, "12 ms")]
    [InlineData(1250, "1.25 s")]
    [InlineData(200_000, "3 min 20 s")]
    [InlineData(7_260_000, "2 h 1 min")]
    public void A_duration_has_its_unit(double ms, string shown) => Assert.Equal(shown, Times.Duration(ms));

    [Theory]
    [InlineData(37, "37 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3 * 1024 * 1024, "3 MiB")]
    public void A_size_has_its_unit(long bytes, string shown) => Assert.Equal(shown, Texts.Size(bytes));

    [Fact]
    public void A_time_is_local_and_whole_with_its_offset()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start);
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(8), "test", "test"));
        var times = new Times(clock);
        Assert.Equal("18:00:00.010", times.Clock(Start.AddMilliseconds(10)));
        Assert.Equal("2026-01-31 18:00:00.010 +08:00", times.Full(Start.AddMilliseconds(10)));
    }

    [Fact]
    public void A_time_has_the_offset_of_its_own_minute()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start);
        clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var times = new Times(clock);
        var change = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal("01:59:59.999", times.Clock(change.AddMilliseconds(-1)));
        Assert.Equal("03:00:00.000", times.Clock(change));
        Assert.Equal("01:59:59.998", times.Clock(change.AddMilliseconds(-2)));
    }
}
