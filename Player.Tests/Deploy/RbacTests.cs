using Player.Topology;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>The Role grants what the Player asks for in its own namespace, and nothing besides; <see cref="Discovery.RightsAuditTests"/> has the requests.</summary>
public sealed class RbacTests
{
    private static readonly string[] Writing = ["get", "create", "update", "delete"];

    private static IReadOnlyList<YamlMappingNode> Objects => Yaml.Load("rbac.yaml");

    [Fact]
    public void What_the_page_offers_to_copy_is_what_is_granted_here() =>
        Assert.Equal(
            Rights(Yaml.Parse(AccessRole.Write("cloudevents-player", "default", new()))),
            Rights(Objects));

    [Fact]
    public void Nothing_belongs_to_the_whole_cluster() =>
        Assert.Equal(["ServiceAccount", "Role", "RoleBinding"], Objects.Select(one => one.Text("kind")!));

    [Fact]
    public void Nothing_else_is_granted()
    {
        var rules = Objects.SelectMany(one => one.List("rules")).ToArray();

        Assert.All(rules, rule => Assert.DoesNotContain("*", rule.Texts("verbs")));
        Assert.All(rules, rule => Assert.DoesNotContain("*", rule.Texts("resources")));
        Assert.All(rules, rule => Assert.DoesNotContain("*", rule.Texts("apiGroups")));
        // The core group holds Secrets.
        Assert.All(rules, rule => Assert.DoesNotContain("", rule.Texts("apiGroups")));
        Assert.Equal(["brokers", "triggers"], rules.Where(rule => rule.Texts("verbs").Intersect(Writing).Any()).SelectMany(rule => rule.Texts("resources")));
    }

    [Fact]
    public void The_role_is_bound_to_the_Players_service_account()
    {
        var role = Objects.Single(one => one.Text("kind") == "Role");
        var binding = Objects.Single(one => one.Text("kind") == "RoleBinding");
        var account = Objects.Single(one => one.Text("kind") == "ServiceAccount");

        Assert.Equal("Role", binding.Text("roleRef.kind"));
        Assert.Equal(role.Text("metadata.name"), binding.Text("roleRef.name"));
        Assert.Equal(account.Text("metadata.name"), binding.Text("subjects.0.name"));
    }

    /// <summary>Each verb on each resource, as <c>Role list brokers.eventing.knative.dev</c>.</summary>
    internal static IReadOnlyList<string> Rights(IEnumerable<YamlMappingNode> objects) =>
    [
        .. (from one in objects
            from rule in one.List("rules")
            from asked in rule.Texts("apiGroups")
            from resource in rule.Texts("resources")
            from verb in rule.Texts("verbs")
            select $"{one.Text("kind")} {verb} {resource}.{asked}").Distinct().Order(StringComparer.Ordinal),
    ];
}
