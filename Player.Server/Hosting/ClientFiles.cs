namespace Player.Server.Hosting;

/// <summary>The browser app: its files, and <c>index.html</c> for every URL that is a view.</summary>
internal static class ClientFiles
{
    public static void MapClientFiles(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapFallbackToFile("index.html", new StaticFileOptions
        {
            OnPrepareResponse = static served => served.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
