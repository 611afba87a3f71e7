using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Binding;

namespace Player.Server.Sending;

/// <summary>Where events leave.</summary>
internal static class SendingSetup
{
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SendingOptions>, SendingOptionsValidator>();
        services.AddSingleton<ITargetSource, ConfiguredTarget>();
        services.AddSingleton(provider => new Transmission(
            Client(provider.GetRequiredService<IOptions<SendingOptions>>().Value),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<SendingOptions>>()));
        services.AddHostedService<TargetLine>();
        services.AddSingleton<Sender>();
        services.AddHostedService(provider => provider.GetRequiredService<Sender>());
        return services;
    }

    public static void MapSending(this IEndpointRouteBuilder routes) => routes.MapPost(Routes.Send, SendingEndpoints.Send);

    private static HttpClient Client(SendingOptions options) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(options.ConnectTimeoutSeconds),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => HttpMessages.HeaderEncoding,
        ResponseHeaderEncodingSelector = (_, _) => HttpMessages.HeaderEncoding,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
