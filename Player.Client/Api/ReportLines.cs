using System.Runtime.CompilerServices;
using System.Text.Json;
using Player.Contracts;
using Player.Doctor;

namespace Player.Client.Api;

/// <summary>The Doctor's report as it grows: a line of JSON after each check.</summary>
internal sealed class ReportLines(HttpClient http)
{
    private const string MediaType = "application/x-ndjson";

    /// <summary>What the server said instead of a report the last time; null: it began one, or did not answer.</summary>
    public PlayerProblem? Refusal { get; private set; }

    /// <summary>Ends before the report is done where the server, or the way to it, fails.</summary>
    /// <param name="broker">What to look at; null: the server's own target.</param>
    /// <param name="language">BCP 47.</param>
    /// <param name="cancellationToken">Nobody looks any more.</param>
    public async IAsyncEnumerable<DoctorReport> FollowAsync(BrokerName? broker, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var url = $"{Routes.Below(Routes.Doctor)}?lang={language}" + (broker is null ? "" : $"&broker={Uri.EscapeDataString(broker.ToString())}");
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Accept.Add(new(MediaType));
        Refusal = null;
        using var response = await TryAsync<HttpResponseMessage>(async () => await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
        if (response is null) yield break;
        if (!response.IsSuccessStatusCode)
        {
            Refusal = await TryAsync<PlayerProblem>(async () => await ProblemReader.ReadAsync(response, cancellationToken));
            yield break;
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await TryAsync(async () => await reader.ReadLineAsync(cancellationToken)) is { } line)
        {
            if (Read(line) is not { } report) yield break;
            yield return report;
        }
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static DoctorReport? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PlayerJson.Default.DoctorReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
