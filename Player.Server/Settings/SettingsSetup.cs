using System.Reflection;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Server.Sending;
using Player.Server.Sink;

namespace Player.Server.Settings;

/// <summary>What the browser must know about this server.</summary>
internal static class SettingsSetup
{
    public static void MapSettings(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.Settings, Read);

    private static IResult Read(
        PlayerEnvironment environment, ITargetSource targets, IOptions<SinkOptions> sink, IOptions<SendingOptions> sending) =>
        TypedResults.Json(
            new ServerSettings
            {
                Mode = environment.Mode,
                Version = typeof(SettingsSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
                Target = targets.Current,
                Brokers = targets.Brokers,
                MaxEventBytes = sink.Value.MaxEventBytes,
                SendTimeoutSeconds = sending.Value.TimeoutSeconds,
                TraceUrl = environment.TraceUrl,
            },
            PlayerJson.Default.ServerSettings);
}
