using Microsoft.AspNetCore.Http;

namespace Player.Tests.Discovery;

/// <summary>What a path of the Kubernetes API speaks of.</summary>
internal sealed record ClusterPath(string Group, string Version, string? Namespace, string Resource, string? Name)
{
    public static ClusterPath? Parse(HttpRequest request) => request.Path.Value!.Trim('/').Split('/') switch
    {
        ["apis", var group, var version, "namespaces", var space, var resource] => new(group, version, space, resource, null),
        ["apis", var group, var version, "namespaces", var space, var resource, var name] => new(group, version, space, resource, name),
        ["apis", var group, var version, var resource] => new(group, version, null, resource, null),
        _ => null,
    };
}

/// <summary>Who may do what: everything, but for what a test takes away.</summary>
internal sealed class ClusterRights
{
    private readonly HashSet<(string Verb, string Resource, bool Everywhere)> refused = [];

    /// <param name="verb">Such as <c>list</c>.</param>
    /// <param name="resource">In the plural.</param>
    /// <param name="everywhere">Only where all namespaces are meant.</param>
    public void Refuse(string verb, string resource, bool everywhere = false)
    {
        lock (refused) refused.Add((verb, resource, everywhere));
    }

    public void Grant(string verb, string resource)
    {
        lock (refused) refused.RemoveWhere(rule => rule.Verb == verb && rule.Resource == resource);
    }

    public string? Refusal(string verb, ClusterPath path, string account)
    {
        lock (refused)
        {
            if (!refused.Contains((verb, path.Resource, false)) && !(path.Namespace is null && refused.Contains((verb, path.Resource, true)))) return null;
        }

        var where = path.Namespace is null ? "at the cluster scope" : $"in the namespace \"{path.Namespace}\"";
        return $"{path.Resource}.{path.Group} is forbidden: User \"{account}\" cannot {verb} resource \"{path.Resource}\" in API group \"{path.Group}\" {where}";
    }
}
