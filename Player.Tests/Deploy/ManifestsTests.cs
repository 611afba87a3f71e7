using System.Text.RegularExpressions;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Topology;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>What <c>kubectl apply -f</c> and <c>-k</c> are given is whole, valid, and says the same everywhere.</summary>
public sealed partial class ManifestsTests
{
    private const string KnativeService = "serving.knative.dev/v1/Service";

    public static TheoryData<string> Files => [.. Yaml.Files];

    public static TheoryData<string> Manifests => [.. Yaml.Manifests];

    /// <summary>Those with objects of Knative Eventing's. A patch is a part of one: kustomize adds the rest.</summary>
    public static TheoryData<string> Eventing => [.. Yaml.Manifests.Where(file => !IsPatch(file) && Yaml.Load(file).Any(document => Crds.Knows(document.Kind())))];

    /// <summary>The two ways to run the Player, and where its pod is described.</summary>
    public static TheoryData<string> Players => ["overlays/knative/cloudevents-player.yaml", "overlays/deployment/deployment.yaml"];

    [Theory]
    [InlineData("imc-broker.yaml", "eventing.knative.dev/v1/Broker", "example-broker")]
    [InlineData("cloudevents-player.yaml", KnativeService, "cloudevents-player")]
    [InlineData("ce-trigger.yaml", "eventing.knative.dev/v1/Trigger", "cloudevents-trigger")]
    [InlineData("ce-player-binding.yaml", "sources.knative.dev/v1/SinkBinding", "ce-player-binding")]
    [InlineData("rbac.yaml", "v1/ServiceAccount", "cloudevents-player")]
    public void The_files_that_tutorials_name_are_there_with_the_names_that_they_use(string file, string kind, string name)
    {
        var first = Yaml.Load(file)[0];

        Assert.Equal(kind, first.Kind());
        Assert.Equal(name, first.Text("metadata.name"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_YAML_with_a_kind_in_every_document(string file) =>
        Assert.All(Yaml.Load(file), document => Assert.Matches(@"^\S+/[A-Z][A-Za-z]+$", document.Kind()));

    [Theory]
    [MemberData(nameof(Eventing))]
    public void What_Knative_has_a_CRD_for_keeps_to_it(string file)
    {
        Crds.SkipWhereAbsent();
        Assert.All(Yaml.Load(file).Where(document => Crds.Knows(document.Kind())), document => Assert.Empty(Crds.Faults(document)));
    }

    [Theory]
    [MemberData(nameof(Eventing))]
    public void Every_Broker_and_Trigger_is_one_that_the_embedded_broker_takes(string file) =>
        Assert.All(
            ManifestReader.Read(File.ReadAllText(Path.Combine(Yaml.Folder, file))).Where(one => one.Kind is "Broker" or "Trigger"),
            one => Assert.DoesNotContain(one.Findings, finding => finding.Severity == FindingSeverity.Error));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_kind_is_one_whose_shape_a_test_knows(string file) =>
        Assert.All(Yaml.Load(file), document => Assert.True(Crds.Knows(document.Kind()) || Shapes.Knows(document.Kind()), $"{file}: {document.Kind()}"));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void What_is_Kubernetes_own_or_Servings_keeps_to_its_shape(string file) =>
        Assert.All(Yaml.Load(file).Where(document => Shapes.Knows(document.Kind())), document => Assert.Empty(Shapes.Faults(document)));

    [Fact]
    public void A_wrong_shape_is_seen()
    {
        var service = Yaml.Parse("{ apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: a }, spec: { template: { spec: { fsGroup: 1, containers: [ { ports: [ ] } ] } } } }")[0];

        Assert.Equal(["spec.template.spec.fsGroup is unknown", "spec.template.spec.containers.image is missing"], Shapes.Faults(service));
    }

    [Theory]
    [MemberData(nameof(Players))]
    public void The_pod_runs_as_the_images_user_with_nothing_it_does_not_need(string file)
    {
        var pod = Yaml.Load(file)[0].At("spec.template.spec");
        var container = pod.At("containers.0");

        Assert.Single(pod.List("containers"));
        Assert.Equal("true", container.Text("securityContext.readOnlyRootFilesystem"));
        Assert.Equal("false", container.Text("securityContext.allowPrivilegeEscalation"));
        Assert.Equal(["ALL"], container.Texts("securityContext.capabilities.drop"));
        Assert.Equal("true", container.Text("securityContext.runAsNonRoot") ?? pod.Text("securityContext.runAsNonRoot"));
        Assert.Equal("RuntimeDefault", container.Text("securityContext.seccompProfile.type") ?? pod.Text("securityContext.seccompProfile.type"));
        Assert.Equal(Dockerfile.User.Split(':')[0], container.Text("securityContext.runAsUser") ?? pod.Text("securityContext.runAsUser"));
        Assert.Equal(Dockerfile.Volume, container.Text("volumeMounts.0.mountPath"));
        Assert.Equal(pod.Text("volumes.0.name"), container.Text("volumeMounts.0.name"));
        Assert.Equal("cloudevents-player", pod.Text("serviceAccountName"));
    }

    [Theory]
    [MemberData(nameof(Players))]
    public void It_listens_where_the_image_does_and_is_probed_where_the_Player_answers(string file)
    {
        var container = Yaml.Load(file)[0].At("spec.template.spec.containers.0");

        Assert.Equal(Dockerfile.Port, container.Text("ports.0.containerPort"));
        Assert.Equal(Contracts.Routes.HealthReady, container.Text("readinessProbe.httpGet.path"));
        Assert.Equal(Contracts.Routes.HealthLive, container.Text("livenessProbe.httpGet.path"));
        foreach (var probe in new[] { "startupProbe", "readinessProbe", "livenessProbe" })
        {
            // Serving fills the port in; elsewhere it is the container's named one.
            if (container.Text($"{probe}.httpGet.port") is { } port) Assert.Equal(container.Text("ports.0.name"), port);
        }
    }

    [Theory]
    [MemberData(nameof(Players))]
    public void Every_variable_is_a_setting_that_the_documentation_lists(string file)
    {
        var configuration = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        foreach (var variable in Yaml.Load(file)[0].List("spec.template.spec.containers.0.env"))
        {
            var key = $"{variable.At("name")}".Replace("__", ":", StringComparison.Ordinal);
            var section = key.Contains(':', StringComparison.Ordinal) ? key[..key.LastIndexOf(':')] : "";
            var listed = configuration.Contains($"`{key}`", StringComparison.Ordinal)
                || (configuration.Contains($"`{section}`\n", StringComparison.Ordinal) && configuration.Contains($"\n| `{key[(key.LastIndexOf(':') + 1)..]}` |", StringComparison.Ordinal));
            Assert.True(listed, $"{file} sets {key}, which docs/configuration.md does not list.");
        }
    }

    [Fact]
    public void The_files_of_Knative_Eventing_are_among_those_that_are_checked()
    {
        string[] written = ["ce-player-binding.yaml", "ce-trigger.yaml", "imc-broker.yaml"];

        Assert.Equal(written, Eventing.Select(file => file.Data).Where(file => Path.GetDirectoryName(file) is ""));
    }

    [Theory]
    [InlineData("imc-broker.yaml")]
    [InlineData("base/imc-broker.yaml")]
    public void The_Broker_is_built_on_what_a_fresh_Knative_brings(string file)
    {
        // eventing-core.yaml and in-memory-channel.yaml of Knative Eventing, namespace knative-eventing.
        string[] brought =
        [
            "config-br-default-channel", "config-br-defaults", "config-features", "config-imc-event-dispatcher", "config-kreference-mapping", "config-leader-election",
            "config-logging", "config-observability", "config-ping-defaults", "config-sugar", "default-ch-webhook",
        ];
        var config = Yaml.Load(file)[0].At("spec.config");

        Assert.Equal(("v1", "ConfigMap", "knative-eventing"), (config.Text("apiVersion"), config.Text("kind"), config.Text("namespace")));
        Assert.Contains(config.Text("name"), brought);
        // What the webhook writes into a Broker that names none: another could not be applied over it, since it cannot be changed.
        Assert.Equal("config-br-default-channel", config.Text("name"));
    }

    [Fact]
    public void Serving_is_not_told_what_is_its_own_to_say()
    {
        var template = Yaml.Load("cloudevents-player.yaml")[0].At("spec.template");
        string[] reserved = ["PORT", "K_SERVICE", "K_CONFIGURATION", "K_REVISION"];

        Assert.DoesNotContain(template.List("spec.containers.0.env"), variable => reserved.Contains(variable.Text("name")));
        // One journal, one process; a page that watches must not be the reason to start.
        Assert.Equal("1", Annotation(template, "min-scale"));
        Assert.Equal("1", Annotation(template, "max-scale"));
    }

    [Fact]
    public void All_files_mean_the_same_Broker_and_the_same_Player()
    {
        var trigger = Yaml.Load("ce-trigger.yaml")[0];
        var binding = Yaml.Load("ce-player-binding.yaml")[0];
        var broker = Yaml.Load("imc-broker.yaml")[0].Text("metadata.name");

        Assert.Equal(broker, trigger.Text("spec.broker"));
        Assert.Equal(broker, binding.Text("spec.sink.ref.name"));
        Assert.Equal("cloudevents-player", trigger.Text("spec.subscriber.ref.name"));
        Assert.Equal(KnativeService, binding.At("spec.subject")?.Kind());
        Assert.All(Players, file => Assert.Contains(
            Yaml.Load(file.Data)[0].List("spec.template.spec.containers.0.env"), variable => variable.Text("name") == "BROKER_NAME" && variable.Text("value") == broker));
    }

    [Fact]
    public void Service_Ingress_and_Deployment_without_Serving_find_each_other()
    {
        var deployment = Yaml.Load("overlays/deployment/deployment.yaml")[0];
        var service = Yaml.Load("overlays/deployment/service.yaml")[0];
        var path = Yaml.Load("overlays/deployment/ingress.yaml")[0].At("spec.rules.0.http.paths.0");
        var volume = Yaml.Load("overlays/deployment/volume.yaml")[0];

        Assert.Equal(Yaml.Print(deployment.At("spec.selector.matchLabels")!), Yaml.Print(service.At("spec.selector")!));
        Assert.Equal(Yaml.Print(deployment.At("spec.template.metadata.labels")!), Yaml.Print(service.At("spec.selector")!));
        Assert.Equal(deployment.Text("spec.template.spec.containers.0.ports.0.name"), service.Text("spec.ports.0.targetPort"));
        Assert.Equal(service.Text("metadata.name"), path.Text("backend.service.name"));
        Assert.Equal(service.Text("spec.ports.0.name"), path.Text("backend.service.port.name"));
        Assert.Equal(volume.Text("metadata.name"), deployment.Text("spec.template.spec.volumes.0.persistentVolumeClaim.claimName"));
        Assert.Contains(
            deployment.List("spec.template.spec.containers.0.env"), variable => variable.Text("name") == "PLAYER_PATH_BASE" && variable.Text("value") == path.Text("path"));
    }

    [Fact]
    public void The_image_has_one_name_and_the_version_of_the_build()
    {
        var version = VersionLine().Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"))).Groups["version"].Value;

        Assert.All(Players, file => Assert.Equal($"dev.local/cloudevents-player:{version}", Yaml.Load(file.Data)[0].Text("spec.template.spec.containers.0.image")));
        Assert.Equal(version, Dockerfile.Version);
    }

    private static bool IsPatch(string file) =>
        Yaml.Files.Where(name => Path.GetFileName(name) == "kustomization.yaml")
            .SelectMany(name => Yaml.Load(name)[0].List("patches").Select(patch => Path.Combine(Path.GetDirectoryName(name)!, patch.Text("path")!)))
            .Contains(file);

    // A dot in a key is no step.
    private static string? Annotation(YamlNode? template, string name) =>
        (template.At("metadata.annotations") as YamlMappingNode)?.Children.TryGetValue($"autoscaling.knative.dev/{name}", out var value) == true ? $"{value}" : null;

    [GeneratedRegex("<Version>(?<version>[^<]+)</Version>")]
    private static partial Regex VersionLine();
}
