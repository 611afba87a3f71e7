using Player.Timing;

namespace Player.Tests.Timing;

public sealed class TraceparentTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    [Theory]
    [InlineData($"00-{Trace}-{Span}-01", true)]
    [InlineData($"00-{Trace}-{Span}-00", true)]
    [InlineData($"cc-{Trace}-{Span}-01-what-the-future-will-be", true)]
    [InlineData($"00-{Trace}-{Span}-01-more", false)]
    [InlineData($"ff-{Trace}-{Span}-01", false)]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false)]
    [InlineData($"00-00000000000000000000000000000000-{Span}-01", false)]
    [InlineData($"00-{Trace}-0000000000000000-01", false)]
    [InlineData($"00-{Trace}-{Span}", false)]
    [InlineData("hello", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_traceparent_is_read_as_the_W3C_has_it(string? text, bool isOne) =>
        Assert.Equal(isOne ? new Traceparent(Trace, Span) : null, Traceparent.Parse(text));

    [Theory]
    [InlineData("http://jaeger:16686/trace/{traceId}", "http://jaeger:16686/trace/0af7651916cd43dd8448eb211c80319c")]
    [InlineData("http://localhost:18888/traces/detail/{traceid}?spanId={spanId}", "http://localhost:18888/traces/detail/0af7651916cd43dd8448eb211c80319c?spanId=b7ad6b7169203331")]
    [InlineData("https://grafana/explore?panes=%7B%22a%22:%7B%22query%22:%22{traceId}%22%7D%7D", "https://grafana/explore?panes=%7B%22a%22:%7B%22query%22:%220af7651916cd43dd8448eb211c80319c%22%7D%7D")]
    public void A_link_has_the_trace_in_its_place(string template, string link)
    {
        Assert.Null(TraceLink.Fault(template));
        Assert.Equal(link, TraceLink.Of(template, new(Trace, Span)));
    }

    [Theory]
    [InlineData("http://jaeger:16686/trace/", "it has no {traceId}")]
    [InlineData("jaeger/{traceId}", "it is an http or https URL")]
    [InlineData("javascript:alert('{traceId}')", "it is an http or https URL")]
    [InlineData("ftp://jaeger/{traceId}", "it is an http or https URL")]
    public void A_link_that_leads_nowhere_is_refused(string template, string why) => Assert.StartsWith(why, TraceLink.Fault(template), StringComparison.Ordinal);

    [Fact]
    public void Without_a_template_there_is_no_link() => Assert.Null(TraceLink.Of(null, new(Trace, Span)));
}
