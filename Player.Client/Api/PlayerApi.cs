using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Api;

/// <summary>The server's HTTP interface, typed. Nothing here throws for a server that refuses or is away.</summary>
internal sealed class PlayerApi(HttpClient http)
{
    public const int PageSize = 100;

    private static readonly PlayerJson Json = PlayerJson.Default;

    public Task<ApiResult<JournalPage>> ReadActivityAsync(long? before, CancellationToken cancellationToken) => GetAsync(
        before is { } seq
            ? string.Create(CultureInfo.InvariantCulture, $"{Routes.Activity}?before={seq}&limit={PageSize}")
            : string.Create(CultureInfo.InvariantCulture, $"{Routes.Activity}?limit={PageSize}"),
        Json.JournalPage,
        cancellationToken);

    public Task<ApiResult<EntryDetail>> ReadEntryAsync(long seq, CancellationToken cancellationToken) =>
        GetAsync(Url(Routes.Entry, seq), Json.EntryDetail, cancellationToken);

    public Task<ApiResult<ServerSettings>> ReadSettingsAsync(CancellationToken cancellationToken) =>
        GetAsync(Routes.Settings, Json.ServerSettings, cancellationToken);

    public Task<ApiResult<TopologySnapshot>> ReadTopologyAsync(CancellationToken cancellationToken) =>
        GetAsync(Routes.Topology, Json.TopologySnapshot, cancellationToken);

    public Task<ApiResult<SendReceipt>> SendAsync(SendRequest request, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Routes.Send, request, Json.SendRequest, cancellationToken),
        response => ReadAsync(response, Json.SendReceipt, cancellationToken),
        cancellationToken);

    /// <summary>Deletes every entry up to and with <paramref name="through"/>.</summary>
    public Task<ApiResult<bool>> ClearAsync(long through, CancellationToken cancellationToken) => CallAsync(
        () => http.DeleteAsync(string.Create(CultureInfo.InvariantCulture, $"{Routes.Activity}?through={through}"), cancellationToken),
        static _ => Task.FromResult(true),
        cancellationToken);

    public Task<ApiResult<bool>> SwitchTriggerAsync(TriggerNode trigger, bool enabled, CancellationToken cancellationToken)
    {
        var url = Routes.TriggerSwitch
            .Replace("{namespace}", Uri.EscapeDataString(trigger.Namespace), StringComparison.Ordinal)
            .Replace("{name}", Uri.EscapeDataString(trigger.Name), StringComparison.Ordinal);
        return CallAsync(
            () => http.PutAsJsonAsync(url, new TriggerSwitch(enabled), Json.TriggerSwitch, cancellationToken),
            static _ => Task.FromResult(true),
            cancellationToken);
    }

    /// <summary>Where a browser downloads the body of an entry.</summary>
    public static string BodyUrl(long seq) => Url(Routes.EntryBody, seq);

    private static string Url(string route, long seq) =>
        route.Replace("{seq:long}", seq.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private Task<ApiResult<T>> GetAsync<T>(string url, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(() => http.GetAsync(url, cancellationToken), response => ReadAsync(response, type, cancellationToken), cancellationToken);

    private static async Task<ApiResult<T>> CallAsync<T>(
        Func<Task<HttpResponseMessage>> call, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call();
            return response.IsSuccessStatusCode
                ? new ApiResult<T>.Ok(await read(response))
                : new ApiResult<T>.Refused(await ProblemAsync(response, cancellationToken));
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException)
        {
            return new ApiResult<T>.Unreachable();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiResult<T>.Unreachable();
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("The answer is the JSON null.");

    private static async Task<PlayerProblem> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var plain = new PlayerProblem { Type = "about:blank", Title = response.ReasonPhrase ?? "", Status = status };
        if (response.Content.Headers.ContentType?.MediaType != PlayerProblem.MediaType) return plain;
        try
        {
            return await response.Content.ReadFromJsonAsync(Json.PlayerProblem, cancellationToken) ?? plain;
        }
        catch (JsonException)
        {
            return plain;
        }
    }
}
