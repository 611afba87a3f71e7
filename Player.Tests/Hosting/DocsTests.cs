using System.Reflection;
using Player.Contracts;

namespace Player.Tests.Hosting;

public sealed class DocsTests
{
    public static TheoryData<string> Types =>
        [.. typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_problem_type_leads_to_a_heading_of_the_page_that_the_Player_serves(string type)
    {
        await using var player = await PlayerHost.StartAsync();

        var page = await player.Http.GetStringAsync(type.Split('#')[0], TestContext.Current.CancellationToken);

        Assert.Contains($"\n## {type.Split('#')[1]}\n", page, StringComparison.Ordinal);
    }
}
