using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Runs;
using Player.Scenarios;

namespace Player.Client.Api;

/// <summary>Runs and scenarios.</summary>
internal sealed partial class PlayerApi
{
    public Task<ApiResult<RunList>> ReadRunsAsync(CancellationToken cancellationToken) => GetAsync(Routes.Below(Routes.Runs), Json.RunList, cancellationToken);

    public Task<ApiResult<RunReport>> ReadRunAsync(long id, CancellationToken cancellationToken) => GetAsync(RunUrl(Routes.Run, id), Json.RunReport, cancellationToken);

    /// <summary>Begins a run on the server; it goes on when this page is closed.</summary>
    public Task<ApiResult<RunReport>> StartRunAsync(RunPlan plan, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Routes.Below(Routes.Runs), plan, Json.RunPlan, cancellationToken),
        response => ReadAsync(response, Json.RunReport, cancellationToken),
        cancellationToken);

    public Task<ApiResult<RunReport>> StopRunAsync(long id, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsync(RunUrl(Routes.RunStop, id), null, cancellationToken),
        response => ReadAsync(response, Json.RunReport, cancellationToken),
        cancellationToken);

    public Task<ApiResult<bool>> DeleteRunAsync(long id, CancellationToken cancellationToken) => CallAsync(
        () => http.DeleteAsync(RunUrl(Routes.Run, id), cancellationToken),
        static _ => Task.FromResult(true),
        cancellationToken);

    /// <summary>Runs the scenarios of a YAML text; answers when they are over.</summary>
    public Task<ApiResult<IReadOnlyList<ScenarioReport>>> RunScenariosAsync(string yaml, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsync(Routes.Below(Routes.Scenarios), new StringContent(yaml, Encoding.UTF8, "application/yaml"), cancellationToken),
        response => ReadAsync(response, Json.IReadOnlyListScenarioReport, cancellationToken),
        cancellationToken);

    private static string RunUrl(string route, long id) => Routes.Below(route).Replace("{id:long}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
