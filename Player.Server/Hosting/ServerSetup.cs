using System.Text;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;

namespace Player.Server.Hosting;

/// <summary>Kestrel and what every room stands on.</summary>
internal static class ServerSetup
{
    public static void ConfigureServer(this WebApplicationBuilder builder, PlayerEnvironment environment)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(environment.Port);
            // BodyRules has a limit for every endpoint; what is too much is read for some seconds still, so that the answer arrives.
            kestrel.Limits.MaxRequestBodySize = null;
            // What the ingress takes, the sink behind it takes too.
            kestrel.Limits.MaxRequestHeadersTotalSize = WireLimits.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = WireLimits.Headers;
            kestrel.Limits.MaxRequestLineSize = WireLimits.RequestLineBytes;
            kestrel.Limits.MaxRequestBufferSize = 2 * WireLimits.HeaderBytes;
            // One char a byte: a header is kept as it came, and read as UTF-8 or refused by the binding.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        builder.WebHost.UseStaticWebAssets();
        // A line for each request helps nobody who watches events.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<RefusedRequests>();
        builder.Services.AddOptions<HttpOptions>().BindConfiguration(HttpOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, PlayerJson.Default);
        });
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
