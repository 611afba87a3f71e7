using Microsoft.Extensions.Options;
using Player.Server.Hosting;

namespace Player.Server.Sink;

/// <summary>How large a request that holds an event in JSON may be: text may be written with escapes, and bytes as Base64.</summary>
internal static class EventInJson
{
    private const int Written = 4;

    public static BodyLimit Limit(IServiceProvider services) =>
        new((long)services.GetRequiredService<IOptions<SinkOptions>>().Value.MaxEventBytes * Written, BodyLimit.OfEvents);
}
