using System.Net;
using System.Net.Http.Headers;
using Player.Tests.Hosting;

namespace Player.Tests.Sink;

public sealed class BodyRangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_of_the_bytes_of_an_entry_can_be_had()
    {
        await using var player = await PlayerHost.StartAsync();
        using var sent = await player.Http.SendAsync(Samples.Binary(body: "{\"kept\":true}"), Cancel);
        var row = Assert.Single(await player.RowsAsync());

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/entries/{row.Seq}/body");
        request.Headers.Range = new RangeHeaderValue(2, 5);
        using var part = await player.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("kept", await part.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("bytes 2-5/13", part.Content.Headers.ContentRange?.ToString());

        using var beyond = new HttpRequestMessage(HttpMethod.Get, $"/api/entries/{row.Seq}/body");
        beyond.Headers.Range = new RangeHeaderValue(13, null);
        using var none = await player.Http.SendAsync(beyond, Cancel);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);
    }
}
