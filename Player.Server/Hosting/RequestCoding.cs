namespace Player.Server.Hosting;

/// <summary>No endpoint reads a packed body. The sink and the ingress say so in their own words, since they keep what they refuse.</summary>
internal static class RequestCoding
{
    /// <summary>The one coding that is taken, which is none.</summary>
    public const string None = "identity";

    public static void UseRequestCoding(this WebApplication app) => app.Use(static (context, next) =>
        Packed(context.Request) is { } coding && context.GetEndpoint()?.Metadata.GetMetadata<KeepsPacked>() is null
            ? Problems.UnsupportedEncoding(coding).ExecuteAsync(context)
            : next(context));

    private static string? Packed(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count == 0 || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return null;
        var coding = request.Headers.ContentEncoding.ToString().Trim();
        return coding.Length == 0 || coding.Equals(None, StringComparison.OrdinalIgnoreCase) ? null : coding;
    }
}
