using Microsoft.Extensions.Options;
using Player.Server.Hosting;

namespace Player.Server.Sink;

/// <summary>How large a request that holds an event in JSON may be: text may be written with escapes, and bytes as Base64.</summary>
internal static class EventInJson
{
    private const int Written = 4;

    // Of large events hardly every byte is escaped.
    private const int Most = 32 * 1024 * 1024;

    public static BodyLimit Limit(IServiceProvider services)
    {
        var bytes = (long)services.GetRequiredService<IOptions<SinkOptions>>().Value.MaxEventBytes;
        return new(Math.Min(bytes * Written, bytes + Most), BodyLimit.OfEvents);
    }
}
