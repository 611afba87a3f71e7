using System.Globalization;
using System.Text;
using System.Text.Json;
using Player.Contracts;
using Player.Scenarios;
using Player.Server.Hosting;

namespace Player.Server.Scenarios;

/// <summary>
/// <c>Player.Server run scenario.yaml --report junit.xml</c> has the Player that runs beside it, or at <c>--url</c>, run scenarios, and prints what came of
/// them. It ends with 0 where all passed, 1 where one did not, 2 where a file or the Player was at fault.
/// </summary>
internal static class RunCommand
{
    public const string Name = "run";
    private const int AtFault = 2;

    /// <param name="args">Files; <c>--report FILE</c> for JUnit XML, <c>--url URL</c> of the Player.</param>
    /// <param name="output">Where the reports go.</param>
    /// <param name="complain">Where it says what is at fault.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter complain)
    {
        if (Options(args) is not ({ Count: > 0 } files, var url, var target))
        {
            await complain.WriteLineAsync("Usage: Player.Server run scenario.yaml... [--report junit.xml] [--url http://localhost:8080]");
            return AtFault;
        }

        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        List<ScenarioReport> reports = [];
        var isAtFault = false;
        foreach (var file in files)
        {
            if (await OneAsync(http, url, file, complain) is not { } come)
            {
                isAtFault = true;
                continue;
            }

            reports.AddRange(come);
            foreach (var report in come) await output.WriteAsync(ScenarioWriter.Text(report));
        }

        if (target is not null && !await ReportAsync(target, reports, complain)) isAtFault = true;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reports.Count(report => report.Passed)} passed, {reports.Count(report => !report.Passed)} failed"));
        return isAtFault ? AtFault : reports.TrueForAll(report => report.Passed) ? 0 : 1;
    }

    private static (List<string> Files, string Url, string? Report)? Options(string[] args)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{new PlayerEnvironment(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Port}");
        string? report = null;
        List<string> files = [];
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var behind] ? (before, behind) : (args[i], null);
            if (name is not ("--report" or "--url"))
            {
                if (name.StartsWith('-')) return null;
                files.Add(args[i]);
                continue;
            }

            value ??= ++i < args.Length ? args[i] : null;
            if (value is null) return null;
            if (name == "--url") url = value;
            else report = value;
        }

        return (files, url.TrimEnd('/'), report);
    }

    private static async Task<bool> ReportAsync(string target, IReadOnlyList<ScenarioReport> reports, TextWriter complain)
    {
        try
        {
            await File.WriteAllTextAsync(target, ScenarioWriter.JUnit(reports));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await complain.WriteLineAsync($"{target} cannot be written: {error.Message}");
            return false;
        }
    }

    private static async Task<IReadOnlyList<ScenarioReport>?> OneAsync(HttpClient http, string url, string file, TextWriter complain)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file);
            using var answer = await http.PostAsync(url + Routes.Scenarios, new StringContent(text, Encoding.UTF8, ManifestBody.Yaml));
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadFromJsonAsync(PlayerJson.Default.IReadOnlyListScenarioReport);
            var problem = await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem);
            if (problem?.Findings is not { Count: > 0 } findings) await complain.WriteLineAsync($"{file}: {problem?.Detail ?? problem?.Title}");
            else foreach (var finding in findings) await complain.WriteLineAsync($"{file}:{finding.Place.Line}: {finding.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await complain.WriteLineAsync($"{file} cannot be read: {error.Message}");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or InvalidOperationException or UriFormatException or NotSupportedException)
        {
            await complain.WriteLineAsync($"{url} does not answer as a Player does: {error.Message}");
        }

        return null;
    }
}
