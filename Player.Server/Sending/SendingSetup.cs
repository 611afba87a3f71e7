using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Server.Sink;

namespace Player.Server.Sending;

/// <summary>Where events leave.</summary>
internal static class SendingSetup
{
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingOptionsValidator>();
        services.AddSingleton<IValidateOptions<SendingOptions>, SinkBindingValidator>();
        services.AddSingleton<KnownBrokers>();
        services.AddSingleton<ITargetSource, ConfiguredTarget>();
        services.AddSingleton(provider => CeOverrides.Of(provider.GetRequiredService<PlayerEnvironment>()));
        services.AddSingleton<TokenFile>();
        services.AddSingleton(Authorities);
        services.AddSingleton<Addressing>();
        services.AddSingleton<Transmission>();
        services.AddHostedService<TargetLine>();
        services.AddSingleton<Sender>();
        services.AddHostedService(provider => provider.GetRequiredService<Sender>());
        return services;
    }

    public static void MapSending(this IEndpointRouteBuilder routes)
    {
        var limit = EventInJson.Limit(routes.ServiceProvider);
        routes.MapPost(Routes.Send, SendingEndpoints.Send).WithMetadata(limit);
        routes.MapPost(Routes.SendPreview, SendingEndpoints.Preview).WithMetadata(limit);
    }

    private static TrustedAuthorities Authorities(IServiceProvider provider) => new(
        provider.GetRequiredService<PlayerEnvironment>()[TrustedAuthorities.Variable],
        provider.GetRequiredService<IOptions<SendingOptions>>().Value.CustomCertsPath,
        provider.GetRequiredService<ILogger<TrustedAuthorities>>());

    /// <summary>What a SinkBinding put into the environment; wrong, it stops the start with every other wrong setting of sending.</summary>
    private sealed class SinkBindingValidator(PlayerEnvironment environment) : IValidateOptions<SendingOptions>
    {
        public ValidateOptionsResult Validate(string? name, SendingOptions options)
        {
            string?[] faults = [CeOverrides.Fault(environment), TrustedAuthorities.Fault(environment)];
            return faults.OfType<string>().ToArray() is [_, ..] all ? ValidateOptionsResult.Fail(all) : ValidateOptionsResult.Success;
        }
    }
}
