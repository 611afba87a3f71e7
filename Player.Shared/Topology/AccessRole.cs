using Player.Manifests;

namespace Player.Topology;

/// <summary>How far the rights go that somebody wants to give to this Player. Without more: its own namespace.</summary>
/// <param name="WholeCluster">Everything may be read in every namespace.</param>
/// <param name="Write">Brokers and Triggers of its own namespace may be changed.</param>
/// <param name="WriteEverywhere">Those of every namespace may.</param>
public sealed record AccessScope(bool WholeCluster = false, bool Write = true, bool WriteEverywhere = false);

/// <summary>The rights that this Player uses in a cluster, as a manifest to copy: each verb is one that it asks for, and no other.</summary>
public static class AccessRole
{
    private const string Api = "rbac.authorization.k8s.io";
    private const string Name = "cloudevents-player";
    private const string Sources = "sources.knative.dev";
    private static readonly string[] Reading = ["list", "watch"];
    private static readonly string[] Writing = ["get", "create", "update", "delete"];

    /// <summary>To change Brokers and Triggers.</summary>
    public static AccessRoleRule Editing { get; } = new([MeshKind.Broker.Group], [MeshKind.Broker.Resource, MeshKind.Trigger.Resource], Writing);

    /// <summary>To see what there is: a rule for each API group.</summary>
    public static IReadOnlyList<AccessRoleRule> Seeing(bool wholeCluster) =>
    [
        .. MeshKind.WellKnown
            .GroupBy(kind => kind.Group, (group, kinds) => new AccessRoleRule(
                [group],
                // Whatever source is installed besides is found by its definition, which belongs to no namespace: a ClusterRole alone can show it.
                wholeCluster && group == Sources ? ["*"] : [.. kinds.Select(kind => kind.Resource)],
                Reading)),
        .. wholeCluster ? [new AccessRoleRule(["apiextensions.k8s.io"], ["customresourcedefinitions"], ["list"])] : Array.Empty<AccessRoleRule>(),
    ];

    /// <summary>The roles and their bindings, for <c>kubectl apply -f -</c>.</summary>
    /// <param name="account">The ServiceAccount's name.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="scope">How far they go.</param>
    public static string Write(string account, string space, AccessScope scope)
    {
        AccessRoleRule[] editing = scope.Write || scope.WriteEverywhere ? [Editing] : [];
        if (!scope.WholeCluster && !scope.WriteEverywhere) return Bound(false, account, space, [.. Seeing(false), .. editing]);
        var wide = Bound(true, account, space, scope.WriteEverywhere ? [.. Seeing(true), .. editing] : Seeing(true));
        return scope.WriteEverywhere || editing.Length == 0 ? wide : $"{wide}---\n{Bound(false, account, space, editing)}";
    }

    private static string Bound(bool wholeCluster, string account, string space, IReadOnlyList<AccessRoleRule> rules)
    {
        var kind = wholeCluster ? "ClusterRole" : "Role";
        // What belongs to no namespace has that of its Player in its name: another Player's is another object.
        var name = wholeCluster ? $"{Name}-{space}" : Name;
        var role = Begin(kind, name, wholeCluster ? null : space).List("rules", rules, (rule, yaml) => yaml
            .Texts("apiGroups", rule.Groups)
            .Texts("resources", rule.Resources)
            .Texts("verbs", rule.Verbs));
        var binding = Begin(kind + "Binding", name, wholeCluster ? null : space)
            .Map("roleRef", yaml => yaml.Value("apiGroup", Api).Value("kind", kind).Value("name", name))
            .List("subjects", [account], (subject, yaml) => yaml.Value("kind", "ServiceAccount").Value("name", subject).Value("namespace", space));
        return $"{role}---\n{binding}";
    }

    private static YamlText Begin(string kind, string name, string? space) => new YamlText()
        .Value("apiVersion", Api + "/v1")
        .Value("kind", kind)
        .Map("metadata", yaml => yaml.Value("name", name).Value("namespace", space));
}

/// <summary>A rule of a Role.</summary>
public sealed record AccessRoleRule(IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Verbs);
