using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>
/// The shapes of the kinds for which no schema is at hand: those fields that the Player's manifests use, spelled as Kubernetes and Knative
/// Serving spell them. <c>!</c>: the field must be there. <c>*</c>: any key. A misspelled or misplaced field is unknown.
/// </summary>
internal static class Shapes
{
    private static readonly string[] Container =
    [
        "name", "image!", "imagePullPolicy", "ports.name", "ports.containerPort!", "env.name!", "env.value", "resources.requests.*", "resources.limits.*",
        "startupProbe.httpGet.path", "startupProbe.httpGet.port", "startupProbe.periodSeconds", "startupProbe.failureThreshold",
        "readinessProbe.httpGet.path", "readinessProbe.httpGet.port", "livenessProbe.httpGet.path", "livenessProbe.httpGet.port",
        "livenessProbe.periodSeconds", "livenessProbe.failureThreshold", "securityContext.runAsNonRoot", "securityContext.runAsUser",
        "securityContext.readOnlyRootFilesystem", "securityContext.allowPrivilegeEscalation", "securityContext.capabilities.drop",
        "securityContext.seccompProfile.type!", "volumeMounts.name!", "volumeMounts.mountPath!",
    ];

    private static readonly string[] Pod =
        ["spec.template.spec.serviceAccountName", "spec.template.spec.volumes.name!", .. Container.Select(name => $"spec.template.spec.containers.{name}")];

    private static readonly string[] Metadata = ["apiVersion!", "kind!", "metadata.name!", "metadata.labels.*", "metadata.annotations.*"];
    private static readonly string[] Subjects = ["roleRef.apiGroup!", "roleRef.kind!", "roleRef.name!", "subjects.kind!", "subjects.name!", "subjects.namespace!"];
    private static readonly string[] Rules = ["rules.apiGroups!", "rules.resources!", "rules.verbs!"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["v1/ServiceAccount"] = Metadata,
        ["rbac.authorization.k8s.io/v1/Role"] = [.. Metadata, .. Rules],
        ["rbac.authorization.k8s.io/v1/ClusterRole"] = [.. Metadata, .. Rules],
        ["rbac.authorization.k8s.io/v1/RoleBinding"] = [.. Metadata, .. Subjects],
        ["rbac.authorization.k8s.io/v1/ClusterRoleBinding"] = [.. Metadata, .. Subjects],
        ["v1/Service"] = [.. Metadata, "spec.selector.*", "spec.ports.name", "spec.ports.port!", "spec.ports.targetPort"],
        ["v1/PersistentVolumeClaim"] = [.. Metadata, "spec.accessModes!", "spec.resources.requests.storage!"],
        ["networking.k8s.io/v1/Ingress"] =
        [
            .. Metadata, "spec.rules.host", "spec.rules.http.paths.path", "spec.rules.http.paths.pathType!",
            "spec.rules.http.paths.backend.service.name!", "spec.rules.http.paths.backend.service.port.name!",
        ],
        ["apps/v1/Deployment"] =
        [
            .. Metadata, "spec.replicas", "spec.strategy.type", "spec.selector.matchLabels.*", "spec.template.metadata.labels.*", .. Pod,
            "spec.template.spec.enableServiceLinks", "spec.template.spec.terminationGracePeriodSeconds", "spec.template.spec.securityContext.runAsNonRoot",
            "spec.template.spec.securityContext.runAsUser", "spec.template.spec.securityContext.runAsGroup", "spec.template.spec.securityContext.fsGroup",
            "spec.template.spec.securityContext.seccompProfile.type!", "spec.template.spec.volumes.persistentVolumeClaim.claimName!",
        ],
        // What Serving takes with its features as they are set at first: no securityContext of the pod, no volume claim.
        ["serving.knative.dev/v1/Service"] =
        [
            .. Metadata, "spec.template.metadata.annotations.*", .. Pod, "spec.template.spec.timeoutSeconds", "spec.template.spec.volumes.emptyDir.sizeLimit",
        ],
    };

    public static bool Knows(string kind) => Known.ContainsKey(kind);

    public static IReadOnlyList<string> Faults(YamlMappingNode document)
    {
        var fields = Known[document.Kind()];
        return [.. Unknown(fields, document, ""), .. fields.Where(field => field.EndsWith('!')).SelectMany(field => Missing(document, field.TrimEnd('!')))];
    }

    private static IEnumerable<string> Unknown(string[] fields, YamlNode node, string path) => node switch
    {
        YamlSequenceNode list => list.SelectMany(item => Unknown(fields, item, path)),
        YamlMappingNode map => map.SelectMany(pair => Field(fields, pair.Value, $"{path}{pair.Key}", path)),
        _ => [],
    };

    private static IEnumerable<string> Field(string[] fields, YamlNode value, string field, string parent)
    {
        if (fields.Contains($"{parent}*")) return [];
        var known = fields.Any(name => name.TrimEnd('!') == field || name.StartsWith(field + ".", StringComparison.Ordinal));
        return known ? Unknown(fields, value, field + ".") : [$"{field} is unknown"];
    }

    private static IEnumerable<string> Missing(YamlNode document, string field)
    {
        var steps = field.Split('.');
        IEnumerable<YamlNode> parents = [document];
        foreach (var step in steps[..^1]) parents = parents.SelectMany(parent => Items(parent.At(step)));
        return parents.Where(parent => parent.At(steps[^1]) is null).Select(_ => $"{field} is missing");
    }

    private static IEnumerable<YamlNode> Items(YamlNode? node) => node switch
    {
        YamlSequenceNode list => list,
        null => [],
        _ => [node],
    };
}
