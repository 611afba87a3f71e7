using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Player.Server.Sink;

/// <summary>How large a request that holds an event in JSON may be: text may be written with escapes, and bytes as Base64.</summary>
internal sealed class BodyLimit(IServiceProvider services) : IRequestSizeLimitMetadata
{
    private const int Written = 4;

    // Of large events hardly every byte is escaped.
    private const int Most = 32 * 1024 * 1024;

    public long? MaxRequestBodySize { get; } = Limit(services.GetRequiredService<IOptions<SinkOptions>>().Value.MaxEventBytes);

    private static long Limit(long eventBytes) => Math.Min(eventBytes * Written, eventBytes + Most);
}
