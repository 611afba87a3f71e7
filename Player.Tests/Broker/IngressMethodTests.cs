using Player.Tests.Hosting;

namespace Player.Tests.Broker;

/// <summary>What a request of another method is told at the ingress.</summary>
public sealed class IngressMethodTests
{
    [Theory]
    [InlineData("post")]
    [InlineData("Post")]
    [InlineData("options")]
    [InlineData("TRACE")]
    [InlineData("FOO")]
    public async Task A_method_is_another_one_where_its_letters_are(string method)
    {
        await using var player = await PlayerHost.StartAsync();

        var answer = await RawHttp.SendAsync(player.Url, $"{method} /broker/default/example-broker HTTP/1.1", "ce-id: 1", "ce-source: /s", "ce-type: t", "ce-specversion: 1.0", "Content-Length: 0");

        Assert.Equal(405, answer.Status);
        Assert.Equal("POST, OPTIONS", answer.Headers["Allow"]);
    }
}
