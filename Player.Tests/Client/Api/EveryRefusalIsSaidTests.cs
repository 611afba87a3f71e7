using System.Net;
using System.Reflection;
using Player.Client.Api;
using Player.Contracts;

namespace Player.Tests.Client.Api;

/// <summary>Whatever the server refuses, the page shows the server's own sentence; where it does not answer, that. It never guesses.</summary>
public sealed class EveryRefusalIsSaidTests
{
    // A run that ended meanwhile is looked for in the list of all: that says what became of it, or why it cannot. News that fail to come are told by the line.
    private static readonly string[] Elsewhere = ["ReadRunAsync", "ReadNewsAsync"];

    private static readonly (int Status, string Type)[] Refusals =
        [(403, ProblemTypes.Forbidden), (409, ProblemTypes.HasTriggers), (422, ProblemTypes.ClusterRefused), (503, ProblemTypes.NotSaved), (500, ProblemTypes.Fault)];

    public static IEnumerable<TheoryDataRow<string, int, string>> Calls() =>
        from call in RefusedCalls.All.Keys from refusal in Refusals select new TheoryDataRow<string, int, string>(call, refusal.Status, refusal.Type);

    public static IEnumerable<TheoryDataRow<string>> Names() => RefusedCalls.All.Keys.Select(call => new TheoryDataRow<string>(call));

    [Fact]
    public void Every_call_of_the_page_has_its_place_here() => Assert.Equal(
        typeof(PlayerApi).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)).Select(method => method.Name).Distinct().Except(Elsewhere).Order(StringComparer.Ordinal),
        RefusedCalls.All.Keys.Where(name => name != "Doctor").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Calls))]
    public Task What_the_server_says_against_a_call_is_what_is_read(string name, int status, string type) => SaysAsync(
        name, page => page.Server.OnProblem(RefusedCalls.All[name].Call, new() { Type = type, Title = "A title.", Status = status, Detail = Sentence(status) }), Sentence(status));

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_problem_without_a_detail_is_read_by_its_title(string name) => SaysAsync(
        name, page => page.Server.OnProblem(RefusedCalls.All[name].Call, new() { Type = ProblemTypes.BadRequest, Title = "Only a title.", Status = 400 }), "Only a title.");

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_answer_of_somebody_on_the_way_is_named_by_its_status(string name) => SaysAsync(
        name, page => page.Server.On(RefusedCalls.All[name].Call, HttpStatusCode.BadGateway, "<html>nginx</html>"), "502 Bad Gateway");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_server_that_does_not_answer_is_said_not_to_answer(string name)
    {
        await using var page = new ClientContext();
        page.Server.OnSilence(RefusedCalls.All[name].Call);
        var seen = await RefusedCalls.All[name].Act(page);
        // Of what is read in the background the line itself says it.
        if (page.State<PlayerApi>().Troubles.All.Any()) Assert.Fail("There is no trouble without an answer.");
        if (seen().Length == 0) return;
        await ClientContext.UntilAsync(() => seen().Contains("did not answer", StringComparison.Ordinal));
    }

    private static string Sentence(int status) => $"The fake server has its reasons, number {status}.";

    private static async Task SaysAsync(string name, Action<ClientContext> refuse, string sentence)
    {
        await using var page = new ClientContext();
        refuse(page);
        var seen = await RefusedCalls.All[name].Act(page);
        await ClientContext.UntilAsync(() => seen().Contains(sentence, StringComparison.Ordinal));
    }
}
