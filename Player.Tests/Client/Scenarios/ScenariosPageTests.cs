using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Player.Client.Scenarios;
using Player.Client.Ui;
using Player.Contracts;
using Player.Manifests;
using Player.Scenarios;

namespace Player.Tests.Client.Scenarios;

public sealed class ScenariosPageTests : IAsyncDisposable
{
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void The_first_scenario_can_be_run_as_it_stands()
    {
        var scenarios = page.Render<ScenariosPage>();
        Assert.NotNull(Assert.Single(ScenarioReader.Read(ScenariosState.Example)).Scenario);
        Assert.False(Run(scenarios).HasAttribute("disabled"));
        Assert.Contains("Player.Server run scenario.yaml", scenarios.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_line_while_one_types()
    {
        var scenarios = page.Render<ScenariosPage>();
        scenarios.Find("#scenario-yaml").Input("scenario: a\nsteps:\n  - expect: { Type: t }\n");
        Assert.Contains("Type is no attribute's name", scenarios.Find(".yaml-findings").TextContent, StringComparison.Ordinal);
        Assert.True(Run(scenarios).HasAttribute("disabled"));
    }

    [Fact]
    public void What_was_expected_stands_beside_what_came()
    {
        page.Server.On("POST " + Routes.Scenarios, [Report()], PlayerJson.Default.IReadOnlyListScenarioReport);
        var scenarios = page.Render<ScenariosPage>();
        Run(scenarios).Click();
        scenarios.WaitForAssertion(() => Assert.Equal("false", scenarios.Find(".run-result").GetAttribute("data-passed")));
        Assert.Equal(["Passed:", "Failed:", "Skipped:"], scenarios.FindAll(".scenario-step .hidden").Select(outcome => outcome.TextContent).Where(text => text.EndsWith(':')));
        Assert.Equal(["data $.total", "12.5", "13.5"], scenarios.FindAll(".scenario-diff tbody th, .scenario-diff tbody td").Select(cell => cell.TextContent));
        Assert.Equal("event/17", scenarios.Find(".scenario-close a").GetAttribute("href"));
        Assert.Equal(ScenariosState.Example, page.Server.Body);
    }

    [Fact]
    public void A_server_that_refuses_says_why_and_one_that_is_away_is_said_to_be()
    {
        page.Server.OnProblem("POST " + Routes.Scenarios, new() { Type = ProblemTypes.BadScenario, Title = "No.", Status = 400, Detail = "Line 3: no.", Findings = [new("", "no.", new Place(3, 1, 3, 1))] });
        var scenarios = page.Render<ScenariosPage>();
        Run(scenarios).Click();
        scenarios.WaitForAssertion(() => Assert.Equal("Line 3: no.", scenarios.Find("[role=alert]").TextContent));
        page.Server.IsDown = true;
        Run(scenarios).Click();
        scenarios.WaitForAssertion(() => Assert.Equal(Words.English["problem.unanswered"], scenarios.Find("[role=alert]").TextContent));
    }

    [Fact]
    public void A_file_that_no_scenario_can_be_is_refused_with_a_word()
    {
        var scenarios = page.Render<ScenariosPage>();
        scenarios.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(new string(' ', (int)ManifestYaml.MaxLength + 1), "big.yaml"));
        scenarios.WaitForAssertion(() => Assert.Contains("which no scenario is", scenarios.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(ScenariosState.Example, page.State<ScenariosState>().Text);
    }

    [Fact]
    public void What_came_in_another_order_is_listed_with_links()
    {
        page.Server.On("POST " + Routes.Scenarios, [Report() with { Steps = [new(3, "expect t", StepOutcome.Failed, 5, "They came, and not in this order.") { Came = [new(7, "t", "a"), new(8, "t", "b")] }] }], PlayerJson.Default.IReadOnlyListScenarioReport);
        var scenarios = page.Render<ScenariosPage>();
        Run(scenarios).Click();
        scenarios.WaitForAssertion(() => Assert.Equal(["event/7", "event/8"], scenarios.FindAll(".scenario-came a").Select(link => link.GetAttribute("href"))));
    }

    private static AngleSharp.Dom.IElement Run(IRenderedComponent<ScenariosPage> scenarios) => scenarios.Find(".scenario-do .main-button");

    private static ScenarioReport Report() => new()
    {
        Name = "a total",
        Passed = false,
        StartedAt = Player.Tests.Delivery.Entries.Start,
        Milliseconds = 5012,
        Seed = 7,
        Steps =
        [
            new(3, "send order", StepOutcome.Passed),
            new(4, "expect order", StepOutcome.Failed, 5000, "0 of 1 came within 5 s.") { Close = [new(17, "order", "1", [new("data $.total", "12.5", "13.5")])] },
            new(6, "never refused", StepOutcome.Skipped),
        ],
    };
}
