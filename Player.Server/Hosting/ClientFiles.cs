using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Player.Server.Hosting;

/// <summary>The browser app: its files, and <c>index.html</c> for every URL that is a view.</summary>
internal static class ClientFiles
{
    private const string Index = "/index.html";
    private const string Base = "<base href=\"/\">";

    // Before the static files, which have one index.html for every base.
    private const int First = -1000;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapClientFiles(this WebApplication app, PlayerEnvironment environment)
    {
        app.MapStaticAssets();
        var view = Page(app.Environment, environment);
        var paths = new MappedPaths(app);
        RequestDelegate page = context => paths.IsForPrograms(context.Request.Path) ? paths.NoView(context).ExecuteAsync(context) : view(context);
        app.MapMethods(Index, Reading, view).WithOrder(First);
        // A name with a dot is taken for a file's by the fallback.
        app.MapFallback("/collections/{name}", view).WithMetadata(new HttpMethodMetadata(Reading));
        app.MapFallback(page).WithMetadata(new HttpMethodMetadata(Reading));
    }

    private static RequestDelegate Page(IWebHostEnvironment files, PlayerEnvironment environment) => context =>
    {
        var file = files.WebRootFileProvider.GetFileInfo("index.html");
        if (!file.Exists) return TypedResults.NotFound().ExecuteAsync(context);
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        var html = Encoding.UTF8.GetBytes(reader.ReadToEnd().Replace(Base, $"<base href=\"{BasePath.Of(context.Request, environment)}\">", StringComparison.Ordinal));
        context.Response.Headers.CacheControl = "no-cache";
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(html, "text/html; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    };
}
