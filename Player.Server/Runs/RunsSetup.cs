using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Masks;
using Player.Server.Journal;
using Player.Server.Sending;
using Player.Server.Sink;

namespace Player.Server.Runs;

/// <summary>Many events in one go.</summary>
internal static class RunsSetup
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunsOptions>().BindConfiguration(RunsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunsOptions>, RunsOptionsValidator>();
        services.AddSingleton(provider => new RunServices(
            provider.GetRequiredService<Sender>(), provider.GetRequiredService<IJournal>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MaskRules>()));
        services.AddSingleton<ReplayChooser>();
        services.AddSingleton<RunResults>();
        services.AddSingleton<RunBook>();
        services.AddHostedService(provider => provider.GetRequiredService<RunBook>());
        return services;
    }

    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.Runs, RunEndpoints.Start).WithMetadata(EventInJson.Limit(routes.ServiceProvider));
        routes.MapGet(Routes.Runs, RunEndpoints.List);
        routes.MapGet(Routes.Run, RunEndpoints.One);
        routes.MapPost(Routes.RunStop, RunEndpoints.Stop);
        routes.MapDelete(Routes.Run, RunEndpoints.Delete);
    }
}
