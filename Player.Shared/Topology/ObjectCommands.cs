namespace Player.Topology;

/// <summary>What one types to do the same without this Player.</summary>
public static class ObjectCommands
{
    /// <summary>Makes the object, or changes it.</summary>
    public static string Apply(string yaml) => $"kubectl apply -f - <<'EOF'\n{(yaml.EndsWith('\n') ? yaml : yaml + "\n")}EOF";

    /// <param name="kind">Broker or Trigger.</param>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">Its name.</param>
    public static string Delete(string kind, string space, string name) => $"kubectl delete {kind.ToLowerInvariant()} {name} -n {space}";

    public static string KnDelete(string kind, string space, string name) => $"kn {kind.ToLowerInvariant()} delete {name} -n {space}";

    /// <summary>The same with <c>kn</c>; null where it has no words for it (https://github.com/knative/client, docs/cmd).</summary>
    /// <param name="manifest">A <see cref="TriggerManifest"/> or <see cref="BrokerManifest"/>.</param>
    /// <param name="exists">Whether the object is changed, or made.</param>
    public static string? Kn(object? manifest, bool exists) => manifest switch
    {
        TriggerManifest trigger => Trigger(trigger, exists),
        BrokerManifest broker => Broker(broker, exists),
        _ => null,
    };

    // Filters are attributes with a value; delivery and annotations are for YAML.
    private static string? Trigger(TriggerManifest trigger, bool exists)
    {
        if (trigger.Filters.Count > 0 || trigger.Delivery is not null || !IsPlain(trigger.Metadata) || trigger.FilterAttributes.Any(entry => entry.Value.Length == 0)) return null;
        if (Sink(trigger.Subscriber, trigger.Namespace) is not { } sink) return null;
        var filters = string.Concat(trigger.FilterAttributes.Select(entry => $" --filter {Quote($"{entry.Key}={entry.Value}")}"));
        var broker = exists ? "" : $" --broker {trigger.Broker}";
        return $"kn trigger {Verb(exists)} {trigger.Name}{broker}{filters} --sink {Quote(sink)} -n {trigger.Namespace}";
    }

    private static string? Broker(BrokerManifest broker, bool exists)
    {
        if (broker.Config is not null || !IsPlain(broker.Metadata)) return null;
        var flags = new List<string>();
        if (broker.Delivery is { } delivery)
        {
            if (delivery.Format is not null) return null;
            if (delivery.DeadLetterSink is { } letters)
            {
                if (Sink(letters, broker.Namespace) is not { } sink) return null;
                flags.Add($"--dl-sink {Quote(sink)}");
            }

            if (delivery.Retry is { } retry) flags.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"--retry {retry}"));
            if (delivery.Timeout is { } timeout) flags.Add($"--timeout {timeout}");
            if (delivery.BackoffPolicy is { } policy) flags.Add($"--backoff-policy {policy.ToString().ToLowerInvariant()}");
            if (delivery.BackoffDelay is { } pause) flags.Add($"--backoff-delay {pause}");
            if (delivery.RetryAfterMax is { } most) flags.Add($"--retry-after-max {most}");
        }

        return exists && flags.Count == 0 ? null : $"kn broker {Verb(exists)} {broker.Name}{string.Concat(flags.Select(flag => " " + flag))} -n {broker.Namespace}";
    }

    private static bool IsPlain(ObjectName metadata) => metadata.Labels.Count == 0 && metadata.Annotations.Count == 0;

    private static string Verb(bool exists) => exists ? "update" : "create";

    // A path below an object's URL has no form here.
    private static string? Sink(Destination destination, string space) => destination switch
    {
        { Ref: null, Uri: { } uri } => uri,
        { Ref: { Kind: "Service", ApiVersion: Destination.ServingApi, Name: { } name } reference, Uri: null } => "ksvc:" + name + Elsewhere(reference, space),
        { Ref: { Kind: "Service", ApiVersion: "v1", Name: { } name } reference, Uri: null } => "svc:" + name + Elsewhere(reference, space),
        { Ref: { Kind: BrokerManifest.Kind, Name: { } name } reference, Uri: null } => "broker:" + name + Elsewhere(reference, space),
        { Ref: { Kind: "Channel", Name: { } name } reference, Uri: null } => "channel:" + name + Elsewhere(reference, space),
        _ => null,
    };

    private static string Elsewhere(ObjectReference reference, string space) =>
        reference.Namespace is { } other && other != space ? ":" + other : "";

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=%@+".Contains(c, StringComparison.Ordinal)) ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
