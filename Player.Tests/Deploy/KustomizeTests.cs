using System.Diagnostics;
using Player.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>What the kustomizations name is there, inside what kustomize may read, and comes out as it should.</summary>
public sealed class KustomizeTests
{
    /// <summary>Applied by hand, instead of a variable of the Service.</summary>
    private const string Optional = "overlays/knative/ce-player-binding.yaml";

    public static TheoryData<string> Kustomizations => [.. Yaml.Files.Where(file => Path.GetFileName(file) == "kustomization.yaml").Select(file => Path.GetDirectoryName(file)!)];

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void Every_file_that_it_names_is_there_and_may_be_read(string folder)
    {
        Assert.All(Named(folder), name =>
        {
            var path = Path.GetFullPath(Path.Combine(Yaml.Folder, folder, name));
            if (Directory.Exists(path))
            {
                Assert.True(File.Exists(Path.Combine(path, "kustomization.yaml")), $"{name} is no kustomization.");
                // kustomize takes a base that is above its overlay for a cycle.
                Assert.False(Path.Combine(Yaml.Folder, folder).StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal), $"{name} is above {folder}.");
            }
            else
            {
                // It reads no file outside its folder, and follows links to find that out.
                Assert.True(File.Exists(path), $"{name} is not there.");
                Assert.DoesNotContain("..", name, StringComparison.Ordinal);
                Assert.Null(File.ResolveLinkTarget(path, returnFinalTarget: true));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public void Every_patch_and_image_finds_what_it_changes(string folder)
    {
        var kustomization = Load(folder);
        var objects = Objects(folder).ToArray();

        foreach (var patch in kustomization.List("patches").SelectMany(patch => Yaml.Load(Path.Combine(folder, patch.Text("path")!))))
        {
            Assert.Contains(objects, one => one.Kind() == patch.Kind() && one.Text("metadata.name") == patch.Text("metadata.name"));
        }

        foreach (var image in kustomization.List("images"))
        {
            Assert.Contains(objects, one => one.Text("spec.template.spec.containers.0.image") == $"{image.At("name")}:{image.At("newTag")}");
        }
    }

    [Fact]
    public void Every_manifest_is_used_by_a_kustomization()
    {
        var used = Kustomizations.SelectMany(folder => Named(folder.Data).Select(name => Path.GetRelativePath(".", Path.Combine(folder.Data, name)))).ToHashSet(StringComparer.Ordinal);
        var own = Yaml.Manifests.Where(file => Path.GetDirectoryName(file) is { Length: > 0 });

        Assert.Equal([Optional], own.Where(file => !used.Contains(file)));
    }

    [Fact]
    public void What_lies_at_the_top_are_links_to_what_kustomize_uses() =>
        Assert.All(Yaml.Manifests.Where(file => Path.GetDirectoryName(file) is ""), file =>
        {
            var target = File.ResolveLinkTarget(Path.Combine(Yaml.Folder, file), returnFinalTarget: true);
            Assert.NotNull(target);
            Assert.Equal(file, target.Name);
            Assert.True(target.Exists);
        });

    [Theory]
    [InlineData("overlays/knative", "serving.knative.dev/v1/Service", "serving.knative.dev/v1")]
    [InlineData("overlays/deployment", "apps/v1/Deployment", "v1")]
    public async Task Kubectl_builds_each_overlay_with_a_Trigger_to_the_Player_that_it_holds(string overlay, string player, string subscriber)
    {
        var built = Yaml.Parse(await BuildAsync(Path.Combine(Yaml.Folder, overlay)));

        Assert.Equal(Objects(overlay).Select(Name).Order(StringComparer.Ordinal), built.Select(Name).Order(StringComparer.Ordinal));
        Assert.Contains(built, one => one.Kind() == player && one.Text("metadata.name") == "cloudevents-player");
        var trigger = Assert.Single(built, one => one.Text("kind") == "Trigger");
        Assert.Equal(subscriber, trigger.Text("spec.subscriber.ref.apiVersion"));
        Crds.SkipWhereAbsent();
        Assert.Empty(Crds.Faults(trigger));
    }

    [Fact]
    public async Task Another_namespace_reaches_the_subjects_of_the_role_bindings()
    {
        var folder = Directory.CreateTempSubdirectory("player-");
        try
        {
            var overlay = Path.GetRelativePath(folder.FullName, Path.Combine(Yaml.Folder, "overlays", "knative"));
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "kustomization.yaml"), $"namespace: events\nresources: [{overlay}]\n", TestContext.Current.CancellationToken);

            var built = Yaml.Parse(await BuildAsync(folder.FullName));

            Assert.All(built.SelectMany(one => one.List("subjects")), subject => Assert.Equal("events", subject.Text("namespace")));
            Assert.Equal("knative-eventing", built.Single(one => one.Text("kind") == "Broker").Text("spec.config.namespace"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("overlays/knative")]
    [InlineData("overlays/deployment")]
    public void Players_of_two_namespaces_share_no_object_of_the_whole_cluster(string overlay)
    {
        // What kustomize's namespace reaches, and nothing that belongs to none.
        string[] clusters = ["ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Namespace", "PersistentVolume", "StorageClass", "PriorityClass", "IngressClass"];
        Assert.DoesNotContain(Objects(overlay), one => clusters.Contains(one.Text("kind")));
        // One that names its namespace itself would stay there.
        Assert.All(Objects(overlay), one => Assert.Null(one.Text("metadata.namespace")));
    }

    private static string Name(YamlMappingNode one) => $"{one.Kind()} {one.At("metadata.name")}";

    private static YamlMappingNode Load(string folder) => Yaml.Load(Path.Combine(folder, "kustomization.yaml"))[0];

    private static IEnumerable<string> Named(string folder) =>
        Load(folder).Texts("resources").Concat(Load(folder).List("patches").Select(patch => patch.Text("path")!));

    private static IEnumerable<YamlMappingNode> Objects(string folder) =>
        Load(folder).Texts("resources").SelectMany(name =>
            Directory.Exists(Path.Combine(Yaml.Folder, folder, name)) ? Objects(Path.Combine(folder, name)) : Yaml.Load(Path.Combine(folder, name)));

    private static Task<string> BuildAsync(string folder)
    {
        Assert.SkipUnless(HasKubectl(), "kubectl is not installed here: its kustomize was not asked.");
        return Shell.RunAsync($"kubectl kustomize '{folder}'");
    }

    private static bool HasKubectl()
    {
        var start = new ProcessStartInfo("bash") { ArgumentList = { "-c", "kubectl version --client" }, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start);
        process?.WaitForExit();
        return process is { ExitCode: 0 };
    }
}
