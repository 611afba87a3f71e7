using Microsoft.Extensions.Diagnostics.HealthChecks;
using Player.Contracts;
using Player.Server.Journal;

namespace Player.Server.Hosting;

/// <summary>
/// For probes: <c>ready</c> is whether events would be taken, by what every room says of itself; <c>live</c> is whether a new start would help.
/// </summary>
internal static class HealthSetup
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.HealthLive, (HealthCheckService checks, CancellationToken cancellationToken) =>
            Answer(checks, static check => check.Tags.Contains(HealthTags.Live), cancellationToken));
        routes.MapGet(Routes.HealthReady, (HealthCheckService checks, CancellationToken cancellationToken) => Answer(checks, static _ => true, cancellationToken));
    }

    private static async Task<IResult> Answer(HealthCheckService checks, Func<HealthCheckRegistration, bool> which, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(which, cancellationToken);
        if (report.Status == HealthStatus.Healthy) return TypedResults.Text("ok");
        var faults = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description ?? entry.Value.Exception?.Message ?? "no answer"}");
        return TypedResults.Text(string.Join('\n', faults) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
