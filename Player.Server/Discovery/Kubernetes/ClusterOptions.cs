using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Discovery.Kubernetes;

/// <summary><c>Player:Kubernetes</c>: how a cluster is read, in KNATIVE mode.</summary>
internal sealed class ClusterOptions
{
    public const string Section = "Player:Kubernetes";

    /// <summary>Whether a cluster is read at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether Brokers and Triggers may be made, changed and deleted through this Player.</summary>
    public bool Write { get; set; } = true;

    /// <summary>A kubeconfig file. Unset: the pod's own account; outside a cluster <c>KUBECONFIG</c> or <c>~/.kube/config</c>.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>Of the kubeconfig; unset: its current one.</summary>
    public string? Context { get; set; }

    /// <summary>The only namespace to read. Unset: all of them, or the Player's own where that is all that its account may read.</summary>
    public string? Namespace { get; set; }

    /// <summary>The Kubernetes Service that leads to this Player where Knative Serving does not run it (there <c>K_SERVICE</c> names it).</summary>
    public string? Service { get; set; }

    /// <summary>How many objects one request lists.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; set; } = 500;

    /// <summary>How long one watch lasts before it is asked for again, seconds.</summary>
    [Range(1, 3600)]
    public int WatchSeconds { get; set; } = 240;

    /// <summary>The first pause after a fault, seconds; doubles up to <see cref="LongestPauseSeconds"/>, with jitter.</summary>
    [Range(0.001, 60)]
    public double PauseSeconds { get; set; } = 0.5;

    [Range(0.001, 600)]
    public double LongestPauseSeconds { get; set; } = 15;

    /// <summary>When a kind that is missing or forbidden is looked for again, seconds.</summary>
    [Range(0.001, 3600)]
    public double RetrySeconds { get; set; } = 20;
}

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
