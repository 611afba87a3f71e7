using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Player.Server.Sink;

/// <summary>How large a request that holds an event in JSON may be: text may be written with escapes, and bytes as Base64.</summary>
internal sealed class BodyLimit(IServiceProvider services) : IRequestSizeLimitMetadata
{
    private const int Written = 4;

    public long? MaxRequestBodySize { get; } = (long)services.GetRequiredService<IOptions<SinkOptions>>().Value.MaxEventBytes * Written;
}
