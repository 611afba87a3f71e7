using Player.Contracts;
using Player.Scenarios;
using Player.Server.Hosting;

namespace Player.Server.Scenarios;

internal static class ScenarioEndpoints
{
    private const string JUnit = "junit";
    private const string Text = "text";

    /// <summary>Runs the scenarios of a YAML text one after the other, and answers when they are over: as JSON, text or JUnit XML.</summary>
    public static async Task<IResult> Run(HttpRequest request, ScenarioRunner runner, CancellationToken cancellationToken, string? format = null)
    {
        if (format is not (null or "json" or Text or JUnit)) return Problems.BadRequest($"format is {format}; it is json, {Text} or {JUnit}.");
        var read = ScenarioReader.Read(await ManifestBody.ReadAsync(request, cancellationToken));
        if (read.Any(one => one.Scenario is null)) return Problems.BadScenario([.. read.SelectMany(one => one.Findings)]);
        using var place = runner.Places.TryTake();
        if (place is null) return Problems.Busy($"{ScenarioRunner.MostRunning} texts of scenarios run already.");
        List<ScenarioReport> reports = [];
        foreach (var one in read) reports.Add(await runner.RunAsync(one.Scenario!, cancellationToken));
        return format switch
        {
            JUnit => TypedResults.Text(ScenarioWriter.JUnit(reports), "application/xml; charset=utf-8"),
            Text => TypedResults.Text(string.Concat(reports.Select(ScenarioWriter.Text)), TextAnswer.MediaType),
            _ => TypedResults.Json(reports, PlayerJson.Default.IReadOnlyListScenarioReport),
        };
    }
}
