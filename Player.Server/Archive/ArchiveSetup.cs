using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Archive;

/// <summary>The journal as a file, out and in.</summary>
internal static class ArchiveSetup
{
    public static IServiceCollection AddArchive(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportOptions>, ImportOptionsValidator>();
        services.AddSingleton<JournalWalk>();
        services.AddSingleton<Importer>();
        return services;
    }

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Export, ArchiveEndpoints.Export).WithEndAtStop();
        var limit = new BodyLimit(routes.ServiceProvider.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes, ImportOptions.Section + ":MaxBytes") { IsSaidByEndpoint = true };
        routes.MapPost(Routes.Import, ArchiveEndpoints.Import).WithMetadata(limit, ArchiveEndpoints.Files);
    }
}
