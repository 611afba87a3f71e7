using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Scenarios;

internal static class ScenariosSetup
{
    public static void AddScenarios(this IServiceCollection services) => services.AddSingleton<ScenarioRunner>();

    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        var run = routes.MapPost(Routes.Scenarios, ScenarioEndpoints.Run);
        run.TakesYaml();
        run.WithEndAtStop();
    }
}
