using System.Globalization;
using System.Text.Json;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Doctor;
using Player.Server.Hosting;

namespace Player.Server.Doctor;

/// <summary>
/// <c>Player.Server doctor</c> has the Player that runs beside it examined and prints what was found. It ends with 1 where something is
/// wrong, else with 0. For a container without a shell: <c>kubectl exec deploy/cloudevents-player -- /app/Player.Server doctor</c>.
/// </summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <param name="args">What follows <c>doctor</c>; the same settings as for the Player: where it listens is <c>PORT</c>; <c>--lang=zh</c>, <c>--broker=namespace/name</c>.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="complain">Where it says why there is none.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter complain)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{new PlayerEnvironment(configuration).Port}{Routes.Doctor}?broker={Uri.EscapeDataString(configuration["broker"] ?? "")}");
        try
        {
            // Never by way of a proxy: it is this machine.
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            using var answer = await http.PostAsync(url, content: null);
            if (answer.IsSuccessStatusCode && await answer.Content.ReadFromJsonAsync(PlayerJson.Default.DoctorReport) is { } report)
            {
                await output.WriteAsync(DoctorSpeaker.Utc(configuration["lang"]).Write(report));
                return report.State == FindingState.Wrong ? 1 : 0;
            }

            await complain.WriteLineAsync($"{url} answers {(int)answer.StatusCode}.");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or JsonException)
        {
            await complain.WriteLineAsync($"{url} does not answer: {error.Message}");
        }

        return 1;
    }
}
