using Player.Server.Hosting;
using Player.Tests.Hosting;

namespace Player.Tests.Masks;

/// <summary>Masks in the configuration: a wrong one stops the start, since a mask that does not work is worse than none.</summary>
public sealed class MaskSettingsTests
{
    [Theory]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "authtoken,source", "PLAYER_MASK_ATTRIBUTES has \"source\"; it cannot be masked")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "id", "told apart")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "type", "told apart")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "specversion", "told apart")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "datacontenttype", "data cannot be read")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "Auth-Token", "no attribute name")]
    [InlineData("PLAYER_MASK_ATTRIBUTES", "data", "no attribute name")]
    [InlineData("Player:Masks:Attributes:3", "AuthToken", "Player:Masks:Attributes:3 has \"AuthToken\"")]
    [InlineData("Player:Masks:JsonPaths:0", "customer.email", "Player:Masks:JsonPaths:0 has \"customer.email\"; a JSON path begins with $")]
    [InlineData("PLAYER_MASK_JSON_PATHS", "$.a,$.b[?(@.c)]", "PLAYER_MASK_JSON_PATHS has \"$.b[?(@.c)]\"; \"[?(@.c)]\" cannot be read")]
    public async Task A_mask_that_cannot_be_stops_the_start_with_its_key_and_the_reason(string key, string value, string said)
    {
        var error = await Assert.ThrowsAsync<StartException>(() => PlayerHost.StartAsync((key, value)));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_mask_is_named_at_once()
    {
        var error = await Assert.ThrowsAsync<StartException>(() => PlayerHost.StartAsync(("PLAYER_MASK_ATTRIBUTES", "id,A"), ("PLAYER_MASK_JSON_PATHS", "x")));
        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
    }
}
