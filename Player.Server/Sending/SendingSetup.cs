using Microsoft.Extensions.Options;
using Player.Contracts;

namespace Player.Server.Sending;

/// <summary>Where events leave.</summary>
internal static class SendingSetup
{
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingOptionsValidator>();
        services.AddSingleton<ITargetSource, ConfiguredTarget>();
        services.AddSingleton<Transmission>();
        services.AddHostedService<TargetLine>();
        services.AddSingleton<Sender>();
        services.AddHostedService(provider => provider.GetRequiredService<Sender>());
        return services;
    }

    public static void MapSending(this IEndpointRouteBuilder routes) => routes.MapPost(Routes.Send, SendingEndpoints.Send);
}
