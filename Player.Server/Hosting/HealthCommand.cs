using System.Globalization;
using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>
/// <c>Player.Server health</c> asks the Player that runs beside it whether it is ready, and ends with 0 or 1. A chiseled image has no shell
/// and no curl for its HEALTHCHECK; the program itself is there.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="args">What follows <c>health</c>; the same settings as for the Player: where it listens is <c>PORT</c>.</param>
    /// <param name="complain">Where it says why not.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter complain)
    {
        var environment = new PlayerEnvironment(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build());
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{environment.Port}{Routes.HealthReady}");
        try
        {
            // Never by way of a proxy: it is this machine.
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            using var answer = await http.GetAsync(url);
            if (answer.IsSuccessStatusCode) return 0;
            await complain.WriteLineAsync($"{url} answers {(int)answer.StatusCode}. {await answer.Content.ReadAsStringAsync()}".TrimEnd());
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            await complain.WriteLineAsync($"{url} does not answer: {error.Message}");
        }

        return 1;
    }
}
