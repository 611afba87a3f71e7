using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Player.Contracts;

namespace Player.Client.Api;

/// <summary>How calls are made, and how they end.</summary>
internal sealed partial class PlayerApi
{
    /// <summary>What the server says against reads that nobody waits for.</summary>
    public ApiTroubles Troubles { get; } = new();

    private static string StoryUrl(string source, string id) => $"{Routes.Below(Routes.ExchangeStory)}?source={Escape(source)}&id={Escape(id)}";

    private static string Through(long through, string? filter) =>
        string.Create(CultureInfo.InvariantCulture, $"?through={through}") + (string.IsNullOrEmpty(filter) ? "" : "&" + filter);

    private static string Url(string route, long seq) =>
        Routes.Below(route).Replace("{seq:long}", seq.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Url(string route, string space, string name) => Routes.Below(route)
        .Replace("{namespace}", Uri.EscapeDataString(space), StringComparison.Ordinal)
        .Replace("{name}", Uri.EscapeDataString(name), StringComparison.Ordinal);

    private static string InboxUrl(string? inbox) =>
        Routes.Below(inbox is null ? Routes.MainInbox : Routes.NamedInbox.Replace("{name}", Uri.EscapeDataString(inbox), StringComparison.Ordinal));

    private static string Escape(string? text) => Uri.EscapeDataString(text ?? "");

    private Task<ApiResult<string>> TextAsync(string url, CancellationToken cancellationToken) => CallAsync(
        () => http.GetAsync(Routes.Below(url), cancellationToken), response => response.Content.ReadAsStringAsync(cancellationToken), cancellationToken);

    private Task<ApiResult<bool>> DeleteAsync(string url, CancellationToken cancellationToken) => CallAsync(
        () => http.DeleteAsync(url, cancellationToken), static _ => Task.FromResult(true), cancellationToken);

    private Task<ApiResult<T>> GetAsync<T>(string url, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(() => http.GetAsync(Routes.Below(url), cancellationToken), response => ReadAsync(response, type, cancellationToken), cancellationToken);

    private async Task<ApiResult<T>> NotedAsync<T>(string read, Task<ApiResult<T>> call) => Troubles.Note(read, await call);

    private static async Task<ApiResult<T>> CallAsync<T>(
        Func<Task<HttpResponseMessage>> call, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call();
            return response.IsSuccessStatusCode ? await OkAsync(response, read) : new ApiResult<T>.Refused(await ProblemReader.ReadAsync(response, cancellationToken));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new ApiResult<T>.Unreachable();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiResult<T>.Unreachable();
        }
    }

    // A proxy's page with status 200 is an answer, and not this server's.
    private static async Task<ApiResult<T>> OkAsync<T>(HttpResponseMessage response, Func<HttpResponseMessage, Task<T>> read)
    {
        try
        {
            return new ApiResult<T>.Ok(await read(response));
        }
        catch (JsonException)
        {
            return new ApiResult<T>.Refused(ProblemReader.Foreign(response));
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("The answer is the JSON null.");
}
