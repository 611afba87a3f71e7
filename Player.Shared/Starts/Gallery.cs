using Player.Events;
using Player.Manifests;

namespace Player.Starts;

/// <summary>Events as well-known sources send them, from <c>Gallery.yaml</c>; their values make themselves.</summary>
public static class Gallery
{
    private static readonly Lazy<IReadOnlyList<GalleryEvent>> Read = new(ReadAll);

    public static IReadOnlyList<GalleryEvent> All => Read.Value;

    private static List<GalleryEvent> ReadAll()
    {
        using var stream = typeof(Gallery).Assembly.GetManifestResourceStream("Gallery.yaml") ?? throw new InvalidOperationException("Gallery.yaml is not in the assembly.");
        using var reader = new StreamReader(stream);
        var read = ManifestYaml.Read(reader.ReadToEnd());
        List<ManifestFinding> findings = [.. read.Findings];
        List<GalleryEvent> events = [];
        foreach (var (key, _, value) in ((ManifestMap)read.Documents[0]).Members) events.Add(new(key, EventYaml.Read((ManifestMap)value, new(findings))));
        return findings.Count == 0 ? events : throw new InvalidOperationException(findings[0].Message);
    }
}

/// <param name="Key">Of its title and of what it is, among the page's words.</param>
public sealed record GalleryEvent(string Key, EventDraft Draft);
