using Microsoft.Extensions.Options;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>Who this Player is to the cluster (authentication.k8s.io/v1 SelfSubjectReview, which every account may ask).</summary>
internal sealed class ClusterAccount(ClusterConnection connection, ClusterApi api, IOptions<ClusterOptions> options)
{
    private const string Review = "apis/authentication.k8s.io/v1/selfsubjectreviews";

    /// <summary>Such as <c>system:serviceaccount:default:player</c>; null where it is not known.</summary>
    public string? Name { get; private set; }

    public async Task AskAsync(CancellationToken stop)
    {
        var answer = await api.CallAsync(HttpMethod.Post, Review, """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}""", stop);
        if (answer is not ClusterAnswer.Ok ok) return;
        using (ok.Body) Name = ok.Body.RootElement.GetProperty("status").GetProperty("userInfo").GetProperty("username").GetString();
    }

    /// <summary>The Role to give to this account; of an account that is none of a ServiceAccount, to the namespace's default one.</summary>
    public string Role(AccessScope scope)
    {
        // What this Player would not do needs no right.
        if (!options.Value.Write) scope = scope with { Write = false, WriteEverywhere = false };
        return Name?.Split(':') is ["system", "serviceaccount", var space, var name]
            ? AccessRole.Write(name, space, scope)
            : AccessRole.Write("default", connection.Namespace, scope);
    }
}
