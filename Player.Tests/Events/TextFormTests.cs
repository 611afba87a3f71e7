using Player.Events;

namespace Player.Tests.Events;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("2026-01-31T09:30:00Z", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31t09:30:00z", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00.5+02:00", "2026-01-31T07:30:00.5Z")]
    [InlineData("2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.1234567Z")]
    [InlineData("2024-02-29T00:00:00-08:00", "2024-02-29T08:00:00Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.9999999Z")]
    public void A_timestamp_is_read_as_a_moment(string text, string canonical)
    {
        Assert.True(Rfc3339.TryParse(text, out var value));
        Assert.Equal(canonical, Rfc3339.Format(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T09:30Z")]
    [InlineData("2026-01-31T09:30:00")]
    [InlineData("2026-01-31 09:30:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T09:30:00.Z")]
    [InlineData("2026-01-31T09:30:00+2:00")]
    [InlineData("2026-01-31T09:30:00+15:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    public void What_is_no_timestamp_is_not_read(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Theory]
    [InlineData("application/json", true, true, false)]
    [InlineData("Application/JSON; charset=utf-8", true, true, false)]
    [InlineData("application/vnd.api+json", true, true, false)]
    [InlineData("text/json", true, true, false)]
    [InlineData("application/xml", false, true, true)]
    [InlineData("application/atom+xml", false, true, true)]
    [InlineData("text/plain", false, true, false)]
    [InlineData("application/octet-stream", false, false, false)]
    [InlineData(null, false, false, false)]
    public void A_media_type_says_what_the_bytes_are(string? type, bool json, bool text, bool xml)
    {
        Assert.Equal(json, MediaType.IsJson(type));
        Assert.Equal(text, MediaType.IsText(type));
        Assert.Equal(xml, MediaType.IsXml(type));
    }

    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("image/svg+xml; a=b", true)]
    [InlineData("json", false)]
    [InlineData("/json", false)]
    [InlineData("text/", false)]
    [InlineData("te xt/plain", false)]
    public void A_media_type_has_two_parts(string type, bool wellFormed) => Assert.Equal(wellFormed, MediaType.IsWellFormed(type));
}
