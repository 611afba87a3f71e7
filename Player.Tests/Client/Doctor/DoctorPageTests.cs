using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Player.Client.Doctor;
using Player.Client.Live;
using Player.Client.Settings;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Tests.Client.Doctor;

/// <summary>The Doctor's page as a person uses it.</summary>
public sealed class DoctorPageTests : IAsyncDisposable
{
    private const string Ask = "POST /api/doctor";
    private const string Switch = "PUT /api/triggers/default/orders/switch";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_page_that_opens_asks_at_once_and_shows_each_check_with_the_browsers_own_clock()
    {
        Says(Lines(Found(CheckName.Target, Ok("target.set"))));
        var view = Open();

        view.WaitForAssertion(() => Assert.Equal("ok", view.Find(".doctor-summary").GetAttribute("data-state")));
        Assert.Equal("Everything works.", view.Find(".doctor-summary strong").TextContent);
        Assert.Equal(Enum.GetValues<CheckName>().Length, view.FindAll("[data-check]").Count);
        Assert.Equal(["clock.date-right", "clock.browser-right"], Codes(view, "clock"));
        Assert.Single(page.Server.Asked, Ask + "?lang=en");
    }

    [Fact]
    public void Checks_that_are_not_done_yet_are_skeletons_and_the_button_waits()
    {
        var hold = new TaskCompletionSource();
        page.Server.Hold = hold.Task;
        Says(Lines());
        var view = Open();

        Assert.Equal("running", view.Find(".doctor-summary").GetAttribute("data-state"));
        Assert.Equal(Enum.GetValues<CheckName>().Length, view.FindAll(".check-ghost").Count);
        Assert.True(view.Find(".main-button").HasAttribute("disabled"));
        Assert.Equal("true", view.Find("main").GetAttribute("aria-busy"));
        hold.SetResult();
        view.WaitForAssertion(() => Assert.False(view.Find(".main-button").HasAttribute("disabled")));
        view.Find(".main-button").Click();
        view.WaitForAssertion(() => Assert.Equal(2, page.Server.Asked.Count(call => call.StartsWith(Ask, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_Trigger_is_switched_on_by_a_button_and_the_Doctor_looks_again()
    {
        Says(Lines(Found(CheckName.Triggers, Wrong("trigger.off", Mend.SwitchOn("default", "orders")))));
        page.Server.On(Switch, HttpStatusCode.NoContent);
        var view = Open();
        view.WaitForAssertion(() => Assert.Equal("wrong", view.Find("[data-check=triggers]").GetAttribute("data-state")));
        Says(Lines());

        Button(view, "Switch orders on").Click();

        view.WaitForAssertion(() => Assert.Equal("ok", view.Find(".doctor-summary").GetAttribute("data-state")));
        Assert.Contains(Switch, page.Server.Asked);
        Assert.Equal("""{"enabled":true}""", page.Server.Body);
    }

    [Fact]
    public void A_Trigger_that_cannot_be_switched_is_said()
    {
        Says(Lines(Found(CheckName.Triggers, Wrong("trigger.off", Mend.SwitchOn("default", "orders")))));
        page.Server.OnProblem(Switch, new() { Type = ProblemTypes.Forbidden, Title = "No.", Status = 403, Detail = "Only somebody else may." });
        var view = Open();
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".mend")));

        Button(view, "Switch orders on").Click();

        view.WaitForAssertion(() => Assert.Equal("orders: Only somebody else may.", view.Find("[role=alert]").TextContent));
    }

    [Fact]
    public async Task A_Broker_is_used_by_a_button_and_looked_at()
    {
        Says(Lines(Found(CheckName.Target, Wrong("target.none", new Mend { Kind = MendKind.UseBroker, Namespace = "default", Name = "b", Url = "http://b", Command = "BROKER_URI=http://b" }))));
        var view = Open();
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".mend")));

        view.Find("button.mend").Click();

        await ClientContext.UntilAsync(() => page.Server.Asked.Contains(Ask + "?lang=en&broker=default%2Fb"));
        Assert.Equal(new("default", "b"), page.State<TargetState>().Chosen);
    }

    [Fact]
    public void What_the_page_cannot_do_is_a_command_to_copy_or_a_link()
    {
        Says(Lines(
            Found(CheckName.Rights, Wrong("rights.forbidden", Mend.Copy("curl -s $PLAYER/api/topology/role | kubectl apply -f -"))),
            Found(CheckName.Probe, Wrong("probe.no-trigger", new Mend { Kind = MendKind.CreateTrigger, Namespace = "default", Broker = "b" }))));
        var view = Open();
        view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll(".mend-copy")));

        view.Find("[data-check=rights] .mend-copy button").Click();

        Assert.Equal("curl -s http://localhost/api/topology/role | kubectl apply -f -", Assert.Single(page.Browser.Copied));
        Assert.Equal("triggers/new?broker=b&namespace=default", view.Find("[data-check=probe] a.mend").GetAttribute("href"));
    }

    [Fact]
    public void A_server_that_falls_silent_is_said()
    {
        page.Server.IsDown = true;
        var view = Open();
        view.WaitForAssertion(() => Assert.Equal("broken", view.Find(".doctor-summary").GetAttribute("data-state")));
        Assert.Equal("The server did not answer to the end. Is it running?", view.Find(".doctor-summary strong").TextContent);
        Assert.Contains("Not checked yet.", view.Find("[data-check=probe]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_speaks_Chinese()
    {
        Says(Lines(Found(CheckName.Target, Ok("target.set"))));
        var view = page.Render<DoctorPage>(parameters => parameters.AddCascadingValue(Words.Chinese));
        view.WaitForAssertion(() => Assert.Equal("一切正常。", view.Find(".doctor-summary strong").TextContent));
        Assert.Equal("目标", view.Find("[data-check=target] h3").TextContent);
    }

    private IRenderedComponent<DoctorPage> Open()
    {
        _ = page.State<LiveFeed>();
        return page.Render<DoctorPage>();
    }

    private void Says(string lines) => page.Server.On(Ask, HttpStatusCode.OK, lines);

    // What stands in the places does not matter here.
    private static Finding Ok(string code) => new() { Code = code, State = FindingState.Ok };

    private static Finding Wrong(string code, params Mend[] mends) => new() { Code = code, State = FindingState.Wrong, Mends = mends };

    private static DoctorCheck Found(CheckName name, params Finding[] findings) => new() { Name = name, Done = true, TookMs = 3, Findings = findings };

    private string Lines(params DoctorCheck[] found)
    {
        var now = page.Time.GetUtcNow();
        var report = new DoctorReport { At = now, StartedAt = now, Checks = [.. Enum.GetValues<CheckName>().Select(name => new DoctorCheck { Name = name })] };
        var first = JsonSerializer.Serialize(report, PlayerJson.Default.DoctorReport);
        foreach (var name in Enum.GetValues<CheckName>())
            report = report.With(found.FirstOrDefault(one => one.Name == name) ?? Found(name, Ok(name == CheckName.Clock ? "clock.date-right" : "dns.ok")), now.AddMilliseconds(30));
        return $"{first}\n{JsonSerializer.Serialize(report, PlayerJson.Default.DoctorReport)}\n";
    }

    private static IEnumerable<string?> Codes(IRenderedComponent<DoctorPage> view, string check) =>
        view.FindAll($"[data-check={check}] [data-code]").Select(found => found.GetAttribute("data-code"));

    private static IElement Button(IRenderedComponent<DoctorPage> view, string text) => view.FindAll("button").Single(button => button.TextContent == text);
}
