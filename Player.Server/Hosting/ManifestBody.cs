using Player.Manifests;

namespace Player.Server.Hosting;

/// <summary>Manifests as they come in over HTTP.</summary>
internal static class ManifestBody
{
    public const string Yaml = "application/yaml";

    public static string TooLong => $"A manifest has {ManifestYaml.MaxLength} characters at most.";

    /// <returns>Null where it is too long.</returns>
    public static async Task<string?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > 4 * ManifestYaml.MaxLength) return null;
        using var reader = new StreamReader(request.Body);
        var buffer = new char[ManifestYaml.MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length > ManifestYaml.MaxLength ? null : new string(buffer, 0, length);
    }
}
