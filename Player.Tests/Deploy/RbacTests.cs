using Player.Topology;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>The Roles grant what the Player asks for, and nothing besides.</summary>
public sealed class RbacTests
{
    private static readonly string[] Reading = ["get", "list", "watch"];
    private static readonly string[] Writing = ["create", "update", "delete"];

    private static IReadOnlyList<YamlMappingNode> Objects => Yaml.Load("rbac.yaml");

    /// <summary>What the Player lists and watches in a cluster.</summary>
    public static TheoryData<string, string> Watched => new(MeshKind.WellKnown.Select(kind => (kind.Group, kind.Resource)));

    [Theory]
    [MemberData(nameof(Watched))]
    public void Everything_that_is_shown_may_be_read_in_every_namespace(string group, string resource) =>
        Assert.All(Reading, verb => Assert.True(Grants("ClusterRole", group, resource, verb), $"{verb} {resource}.{group}"));

    [Fact]
    public void What_the_page_offers_to_copy_is_granted_here() =>
        Assert.All(AccessRole.Rules(wholeCluster: true), rule => Assert.All(
            from asked in rule.Groups from resource in rule.Resources from verb in rule.Verbs select (asked, resource, verb),
            right => Assert.True(Grants("ClusterRole", right.asked, right.resource, right.verb) || Grants("Role", right.asked, right.resource, right.verb), $"{right}")));

    [Theory]
    [InlineData("get")]
    [InlineData("list")]
    public void Kinds_that_are_labelled_a_source_can_be_found(string verb) =>
        Assert.True(Grants("ClusterRole", "apiextensions.k8s.io", "customresourcedefinitions", verb));

    [Theory]
    [InlineData("brokers")]
    [InlineData("triggers")]
    public void Brokers_and_Triggers_may_be_changed_in_the_Players_own_namespace_alone(string resource)
    {
        Assert.All(Reading.Concat(Writing), verb => Assert.True(Grants("Role", "eventing.knative.dev", resource, verb), verb));
        Assert.All(Writing, verb => Assert.False(Grants("ClusterRole", "eventing.knative.dev", resource, verb), verb));
    }

    [Fact]
    public void Nothing_else_is_granted()
    {
        var rules = Objects.SelectMany(one => one.List("rules")).ToArray();

        Assert.All(rules, rule => Assert.DoesNotContain("*", rule.Texts("verbs")));
        Assert.All(rules, rule => Assert.DoesNotContain("*", rule.Texts("apiGroups")));
        // The core group holds Secrets.
        Assert.All(rules, rule => Assert.DoesNotContain("", rule.Texts("apiGroups")));
        Assert.Equal(["brokers", "triggers"], rules.Where(rule => rule.Texts("verbs").Intersect(Writing).Any()).SelectMany(rule => rule.Texts("resources")));
    }

    [Theory]
    [InlineData("ClusterRole")]
    [InlineData("Role")]
    public void Each_role_is_bound_to_the_Players_service_account(string kind)
    {
        var role = Objects.Single(one => one.Text("kind") == kind);
        var binding = Objects.Single(one => one.Text("kind") == kind + "Binding");
        var account = Objects.Single(one => one.Text("kind") == "ServiceAccount");

        Assert.Equal(kind, binding.Text("roleRef.kind"));
        Assert.Equal(role.Text("metadata.name"), binding.Text("roleRef.name"));
        Assert.Equal(account.Text("metadata.name"), binding.Text("subjects.0.name"));
    }

    private static bool Grants(string kind, string group, string resource, string verb) =>
        Objects.Where(one => one.Text("kind") == kind).SelectMany(one => one.List("rules")).Any(rule =>
            rule.Texts("apiGroups").Contains(group) && (rule.Texts("resources").Contains(resource) || rule.Texts("resources").Contains("*")) && rule.Texts("verbs").Contains(verb));
}
