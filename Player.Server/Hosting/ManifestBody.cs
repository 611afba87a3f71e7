using Player.Manifests;

namespace Player.Server.Hosting;

/// <summary>YAML as it comes in over HTTP: manifests, scenarios, collections.</summary>
internal static class ManifestBody
{
    public const string Yaml = "application/yaml";

    // A character is four bytes at most.
    private static readonly BodyLimit bytes = new(4L * ManifestYaml.MaxLength, null);
    private static readonly BodyLimit characters = new(ManifestYaml.MaxLength, null) { Unit = "characters" };

    /// <summary>Says of an endpoint that its body is such a text.</summary>
    public static void TakesYaml(this IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(BodyKinds.Yaml, bytes);

    /// <exception cref="BodyTooLargeException">It is longer than any that is read.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[ManifestYaml.MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length <= ManifestYaml.MaxLength ? new(buffer, 0, length) : throw new BodyTooLargeException(characters);
    }
}
