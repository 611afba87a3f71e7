using System.Net;
using Player.Client.Api;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Api;

public sealed class PlayerApiTests : IDisposable
{
    private readonly FakeServer server = new();
    private readonly PlayerApi api;

    public PlayerApiTests() => api = new(server.Client());

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_problem_comes_with_all_it_says()
    {
        server.OnProblem("POST " + Routes.Send, new()
        {
            Type = ProblemTypes.BadDraft,
            Title = "Bad draft",
            Status = 400,
            Problems = [new("id", "required", "id is missing.", "1")],
        });
        var refused = Assert.IsType<ApiResult<SendReceipt>.Refused>(await api.SendAsync(new() { Event = new() }, TestContext.Current.CancellationToken));
        Assert.Equal("id", Assert.Single(refused.Problem.Problems!).Attribute);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html>nginx</html>")]
    [InlineData(HttpStatusCode.NotFound, "")]
    public async Task An_answer_of_somebody_else_on_the_way_is_a_refusal_all_the_same(HttpStatusCode status, string body)
    {
        server.On("GET " + Routes.Topology, status, body);
        var refused = Assert.IsType<ApiResult<TopologySnapshot>.Refused>(await api.ReadTopologyAsync(TestContext.Current.CancellationToken));
        Assert.Equal((int)status, refused.Problem.Status);
    }

    [Fact]
    public async Task A_page_of_a_proxy_with_status_200_is_an_answer_and_not_the_servers()
    {
        server.On("GET " + Routes.Topology, HttpStatusCode.OK, "<html>please log in</html>");
        var refused = Assert.IsType<ApiResult<TopologySnapshot>.Refused>(await api.ReadTopologyAsync(TestContext.Current.CancellationToken));
        Assert.Equal((PlayerProblem.Untyped, 200), (refused.Problem.Type, refused.Problem.Status));
    }

    [Fact]
    public async Task Below_a_base_path_everything_is_asked_for_below_it()
    {
        using var http = server.Client();
        http.BaseAddress = new("http://player.test/tools/player/");
        var below = new PlayerApi(http);
        server.IsDown = true;
        var cancel = TestContext.Current.CancellationToken;
        var trigger = new TriggerNode { Trigger = new() { Metadata = new() { Name = "t" }, Broker = "b", Subscriber = new(null, "http://s/") } };
        var broker = new BrokerNode { Broker = new() { Metadata = new() { Name = "b" } }, Url = "http://b/" };

        await below.ReadActivityAsync(null, cancel);
        await below.ReadActivityAsync(7, cancel);
        await below.ReadEntryAsync(7, cancel);
        await below.ReadSettingsAsync(cancel);
        await below.ReadTopologyAsync(cancel);
        await below.SendAsync(new() { Event = new() }, cancel);
        await below.CountAsync(7, "type=t", cancel);
        await below.DeleteAsync(7, null, cancel);
        await below.PinAsync(new(), cancel);
        await below.ReplayAsync(7, new(), cancel);
        await below.SwitchTriggerAsync(trigger, true, cancel);
        await below.ApplyAsync("", true, cancel);
        await below.ExportAsync(cancel);
        await below.DeleteTriggerAsync(trigger, cancel);
        await below.DeleteBrokerAsync(broker, true, cancel);
        await below.ReadObjectAsync(new("v1", "Service", "a", "default"), cancel);
        await below.ReadRoleAsync(cancel);
        await below.ReadCountsAsync(cancel);
        await below.ReadDeliveriesAsync(trigger, cancel);
        await below.ReadEventsAsync(7, cancel);
        await below.ReadInboxesAsync(cancel);
        await below.TellInboxAsync("a", new(), cancel);
        await below.ResetInboxAsync(null, cancel);

        Assert.Equal(23, server.Asked.Count);
        Assert.All(server.Asked, call => Assert.Contains(" /tools/player/api/", call, StringComparison.Ordinal));
        Assert.Equal("api/entries/7/body", PlayerApi.BodyUrl(7));
    }

    [Fact]
    public async Task A_server_that_is_away_is_unreachable()
    {
        server.IsDown = true;
        Assert.IsType<ApiResult<TopologySnapshot>.Unreachable>(await api.ReadTopologyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_trigger_is_switched_by_its_name_and_namespace()
    {
        server.On("PUT /api/triggers/default/a%2Fb/switch", HttpStatusCode.NoContent);
        var trigger = new TriggerNode
        {
            Trigger = new() { Metadata = new() { Name = "a/b" }, Broker = "b", Subscriber = Destination.ThisPlayer() },
        };
        Assert.IsType<ApiResult<bool>.Ok>(await api.SwitchTriggerAsync(trigger, false, TestContext.Current.CancellationToken));
        Assert.Equal("{\"enabled\":false}", server.Body);
    }
}
