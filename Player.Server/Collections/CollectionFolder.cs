using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Player.Collections;
using Player.Contracts;
using Player.Manifests;
using Player.Server.Hosting;

namespace Player.Server.Collections;

/// <summary>The files of the collections. Whoever else writes there, such as <c>git pull</c>, is seen at the next look.</summary>
internal sealed class CollectionFolder(IOptions<CollectionsOptions> options)
{
    private const string Ending = ".yaml";
    private const int MaxBytes = 4 * ManifestYaml.MaxLength;

    private readonly string folder = Path.GetFullPath(options.Value.Path);
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, CollectionSummary Summary)> known = [];

    // A file is compared and replaced in one go.
    private readonly Lock writing = new();

    /// <summary>By name; a folder that is not there holds none.</summary>
    /// <exception cref="NotSavedException">The folder cannot be read.</exception>
    public IReadOnlyList<CollectionSummary> All() =>
    [
        .. Files().Where(path => CollectionNames.Fault(Path.GetFileNameWithoutExtension(path)) is null)
            .Select(Summary).OfType<CollectionSummary>()
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The text of a collection; null where there is none.</summary>
    /// <exception cref="NotSavedException">It cannot be read.</exception>
    public CollectionFile? Find(string name)
    {
        if (CollectionNames.Fault(name) is not null) return null;
        try
        {
            var text = PlainFile.Read(folder, PathOf(name), MaxBytes);
            return new(text, Version(text));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotSavedException($"The collection {name} cannot be read: {error.Message}");
        }
    }

    /// <summary>Writes a collection, unless it is no longer, or already, what the writer thinks.</summary>
    /// <param name="name">A name without fault.</param>
    /// <param name="text">A file without fault.</param>
    /// <param name="expected">The version that it must have; null: any.</param>
    /// <param name="isNew">Whether there must be none yet.</param>
    /// <exception cref="NotSavedException">The place cannot be written.</exception>
    public CollectionWrite Write(string name, string text, string? expected, bool isNew)
    {
        lock (writing)
        {
            var before = Find(name);
            if ((isNew && before is not null) || (expected is not null && before?.Version != expected)) return new CollectionWrite.Changed(before is not null);
            if (before is null && All().Count >= options.Value.MaxCollections) return new CollectionWrite.TooMany(options.Value.MaxCollections);
            SafeFile.Write(PathOf(name), Encoding.UTF8.GetBytes(text), "collection", CollectionsOptions.Section + ":Path");
            known.TryRemove(name, out _);
            return new CollectionWrite.Written(CollectionSummary.Of(name, Version(text), CollectionReader.Read(text)), before is null);
        }
    }

    /// <returns>Whether there was one.</returns>
    /// <exception cref="NotSavedException">The place cannot be written.</exception>
    public CollectionWrite? Delete(string name, string? expected)
    {
        lock (writing)
        {
            if (Find(name) is not { } before) return null;
            if (expected is not null && before.Version != expected) return new CollectionWrite.Changed(true);
            try
            {
                File.Delete(PathOf(name));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new NotSavedException($"The collection {name} cannot be removed: {error.Message}");
            }

            known.TryRemove(name, out _);
            return new CollectionWrite.Written(new(name, before.Version), false);
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name + Ending);

    private string[] Files()
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Ending) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotSavedException($"The collections cannot be read: {error.Message} {CollectionsOptions.Section}:Path says where they lie.");
        }
    }

    private CollectionSummary? Summary(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            // A ConfigMap's file is a link that stays as it is when what it leads to is another one.
            var file = new FileInfo(PlainFile.Resolve(path));
            if (known.TryGetValue(name, out var seen) && seen.Written == file.LastWriteTimeUtc && seen.Length == file.Length) return seen.Summary;
            if (Find(name) is not { } found) return null;
            var summary = CollectionSummary.Of(name, found.Version, CollectionReader.Read(found.Text));
            known[name] = (file.LastWriteTimeUtc, file.Length, summary);
            return summary;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSavedException)
        {
            return new(name, "") { Findings = [new("", $"The file cannot be read: {error.Message}", default)] };
        }
    }

    private static string Version(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}

/// <summary>A collection as it lies on disk.</summary>
internal sealed record CollectionFile(string Text, string Version);

/// <summary>What became of a change.</summary>
internal abstract record CollectionWrite
{
    private CollectionWrite()
    {
    }

    internal sealed record Written(CollectionSummary Summary, bool IsNew) : CollectionWrite;

    /// <param name="IsThere">False: it was removed.</param>
    internal sealed record Changed(bool IsThere) : CollectionWrite;

    internal sealed record TooMany(int Most) : CollectionWrite;
}
