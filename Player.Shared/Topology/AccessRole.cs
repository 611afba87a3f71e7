using Player.Manifests;

namespace Player.Topology;

/// <summary>The rights that this Player uses in a cluster, as a manifest to copy.</summary>
public static class AccessRole
{
    private const string Api = "rbac.authorization.k8s.io";
    private const string Name = "cloudevents-player";
    private static readonly string[] Reading = ["get", "list", "watch"];
    private static readonly string[] Writing = ["get", "list", "watch", "create", "update", "delete"];

    /// <summary>The rules, one for each API group and set of verbs.</summary>
    public static IReadOnlyList<AccessRoleRule> Rules(bool wholeCluster) =>
    [
        new([MeshKind.Broker.Group], [MeshKind.Broker.Resource, MeshKind.Trigger.Resource], Writing),
        .. MeshKind.WellKnown
            .Where(kind => kind.Role is not null && kind.Group != "sources.knative.dev")
            .GroupBy(kind => kind.Group, (group, kinds) => new AccessRoleRule([group], [.. kinds.Select(kind => kind.Resource)], Reading)),
        // Whatever source is installed besides the well-known ones.
        new(["sources.knative.dev"], ["*"], Reading),
        // Definitions belong to no namespace: only a ClusterRole can show them.
        .. wholeCluster ? [new AccessRoleRule(["apiextensions.k8s.io"], ["customresourcedefinitions"], ["get", "list"])] : Array.Empty<AccessRoleRule>(),
    ];

    /// <summary>The role and its binding, for <c>kubectl apply -f -</c>.</summary>
    /// <param name="account">The ServiceAccount's name.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="wholeCluster">A ClusterRole for all namespaces, or a Role for <paramref name="space"/> alone.</param>
    public static string Write(string account, string space, bool wholeCluster)
    {
        var kind = wholeCluster ? "ClusterRole" : "Role";
        var role = Begin(kind, space, wholeCluster).List("rules", Rules(wholeCluster), (rule, yaml) => yaml
            .Texts("apiGroups", rule.Groups)
            .Texts("resources", rule.Resources)
            .Texts("verbs", rule.Verbs));
        var binding = Begin(kind + "Binding", space, wholeCluster)
            .Map("roleRef", yaml => yaml.Value("apiGroup", Api).Value("kind", kind).Value("name", Name))
            .List("subjects", [account], (subject, yaml) => yaml.Value("kind", "ServiceAccount").Value("name", subject).Value("namespace", space));
        return $"{role}---\n{binding}";
    }

    private static YamlText Begin(string kind, string space, bool wholeCluster) => new YamlText()
        .Value("apiVersion", Api + "/v1")
        .Value("kind", kind)
        .Map("metadata", yaml => yaml.Value("name", Name).Value("namespace", wholeCluster ? null : space));
}

/// <summary>A rule of a Role.</summary>
public sealed record AccessRoleRule(IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs);
