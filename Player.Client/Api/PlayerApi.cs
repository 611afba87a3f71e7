using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Api;

/// <summary>What a call to the server came to.</summary>
/// <param name="Value">The answer, where it is a good one.</param>
/// <param name="Problem">Why not. Status 0: the server could not be reached.</param>
public sealed record ApiResult<T>(T? Value, PlayerProblem? Problem)
    where T : class;

/// <summary>The server's API, typed. Failures are values; nothing throws but a cancellation.</summary>
public sealed class PlayerApi(HttpClient http)
{
    public Task<ApiResult<JournalPage>> ActivityAsync(long? before = null, int limit = 200) =>
        GetAsync($"{Routes.Activity}?limit={limit}" + (before is { } seq ? $"&before={seq}" : ""), PlayerJson.Default.JournalPage);

    public Task<ApiResult<JournalCounters>> ClearAsync(long through) =>
        ReadAsync(() => http.DeleteAsync($"{Routes.Activity}?through={through}"), PlayerJson.Default.JournalCounters);

    public Task<ApiResult<EntryDetail>> EntryAsync(long seq) => GetAsync($"/api/entries/{seq}", PlayerJson.Default.EntryDetail);

    public Task<ApiResult<ServerSettings>> SettingsAsync() => GetAsync(Routes.Settings, PlayerJson.Default.ServerSettings);

    public Task<ApiResult<TopologySnapshot>> TopologyAsync() => GetAsync(Routes.Topology, PlayerJson.Default.TopologySnapshot);

    public Task<ApiResult<SendReceipt>> SendAsync(SendRequest request) =>
        ReadAsync(() => http.PostAsJsonAsync(Routes.Send, request, PlayerJson.Default.SendRequest), PlayerJson.Default.SendReceipt);

    /// <returns>Null where it is done, else why not.</returns>
    public async Task<PlayerProblem?> SwitchAsync(string space, string name, bool enabled)
    {
        var path = Routes.TriggerSwitch.Replace("{namespace}", Uri.EscapeDataString(space), StringComparison.Ordinal)
            .Replace("{name}", Uri.EscapeDataString(name), StringComparison.Ordinal);
        var result = await ReadAsync<EntryDetail>(() => http.PutAsJsonAsync(path, new(enabled), PlayerJson.Default.TriggerSwitch), null);
        return result.Problem;
    }

    private Task<ApiResult<T>> GetAsync<T>(string path, JsonTypeInfo<T> type)
        where T : class => ReadAsync(() => http.GetAsync(path), type);

    private static async Task<ApiResult<T>> ReadAsync<T>(Func<Task<HttpResponseMessage>> call, JsonTypeInfo<T>? type)
        where T : class
    {
        try
        {
            using var response = await call();
            if (!response.IsSuccessStatusCode) return new(null, await ProblemAsync(response));
            return new(type is null ? null : await response.Content.ReadFromJsonAsync(type), null);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            return new(null, new() { Type = ProblemTypes.Fault, Title = "The server cannot be reached.", Status = 0, Detail = error.Message });
        }
    }

    private static async Task<PlayerProblem> ProblemAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType == PlayerProblem.MediaType
            && await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem) is { } problem)
            return problem;
        return new() { Type = ProblemTypes.Fault, Title = response.ReasonPhrase ?? "", Status = status };
    }
}
