using Player.Tests.Hosting;
using Player.Tests.Topology;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>Knative Eventing's own schemas, read from <c>KNATIVE_CRDS</c>, by default <c>../shared/knative-crds</c>; a test that needs them skips where they are absent.</summary>
internal static class Crds
{
    private static readonly Dictionary<string, string> FileOf = new(StringComparer.Ordinal)
    {
        ["eventing.knative.dev/v1/Broker"] = "broker.yaml",
        ["eventing.knative.dev/v1/Trigger"] = "trigger.yaml",
        ["sources.knative.dev/v1/SinkBinding"] = "sinkbindings.yaml",
    };

    private static string Folder => Environment.GetEnvironmentVariable("KNATIVE_CRDS") ?? Path.Combine(Repository.Root, "..", "shared", "knative-crds");

    public static bool Knows(string kind) => FileOf.ContainsKey(kind);

    /// <summary>Before anything else in a test: within <c>Assert.All</c> a skip counts as a failure.</summary>
    public static void SkipWhereAbsent() => Assert.SkipUnless(Directory.Exists(Folder), $"Knative's CRDs are not at {Folder}; set KNATIVE_CRDS.");

    public static IReadOnlyList<string> Faults(YamlMappingNode document) =>
        CrdSchema.Load(Path.Combine(Folder, FileOf[document.Kind()])).Faults(Yaml.Print(document));
}
