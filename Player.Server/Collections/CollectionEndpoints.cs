using Player.Collections;
using Player.Contracts;
using Player.Manifests;
using Player.Server.Hosting;

namespace Player.Server.Collections;

internal static class CollectionEndpoints
{
    public static IResult List(CollectionFolder folder) =>
        TypedResults.Json(new CollectionList(folder.All(), ManifestYaml.MaxLength), PlayerJson.Default.CollectionList);

    /// <summary>The file itself.</summary>
    public static IResult Get(string name, CollectionFolder folder, HttpResponse response)
    {
        if (folder.Find(name) is not { } found) return Missing(name);
        response.Headers.ETag = $"\"{found.Version}\"";
        return TypedResults.Text(found.Text, ManifestBody.Yaml + "; charset=utf-8");
    }

    /// <summary>The file as it comes, once it is known to be a collection.</summary>
    public static async Task<IResult> Put(string name, HttpRequest request, CollectionFolder folder, CancellationToken cancellationToken)
    {
        if (CollectionNames.Fault(name) is { } fault) return Problems.BadRequest(fault.Message);
        var text = await ManifestBody.ReadAsync(request, cancellationToken);
        var read = CollectionReader.Read(text);
        if (read.Collection is null) return Problems.BadCollection(read.Findings);
        var isNew = request.Headers.IfNoneMatch == "*";
        return folder.Write(name, text, Expected(request), isNew) switch
        {
            CollectionWrite.Written written => Written(request, written),
            CollectionWrite.TooMany many => Problems.BadRequest($"There are {many.Most} collections; {CollectionsOptions.Section}:MaxCollections says how many there may be."),
            _ => Problems.ChangedMeanwhile(isNew ? $"There is a collection {name} already." : $"The collection {name} is not what it was when it was read: read it again, and make the change to that."),
        };
    }

    public static IResult Delete(string name, HttpRequest request, CollectionFolder folder) => folder.Delete(name, Expected(request)) switch
    {
        null => Missing(name),
        CollectionWrite.Written => TypedResults.NoContent(),
        _ => Problems.ChangedMeanwhile($"The collection {name} is not what it was when it was read."),
    };

    private static IResult Written(HttpRequest request, CollectionWrite.Written written)
    {
        request.HttpContext.Response.Headers.ETag = $"\"{written.Summary.Version}\"";
        return TypedResults.Json(written.Summary, PlayerJson.Default.CollectionSummary, statusCode: written.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static IResult Missing(string name) => Problems.NotFound($"There is no collection {name}: GET {Routes.Collections} lists them.");

    // With its quotes as HTTP has it, or without them as the list tells it. What is neither names no version that there could be.
    private static string? Expected(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" => null,
        var given => given.Trim('"'),
    };
}
