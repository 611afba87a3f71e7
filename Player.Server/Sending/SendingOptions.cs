using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Sending;

/// <summary><c>Player:Sending</c>.</summary>
internal sealed class SendingOptions
{
    public const string Section = "Player:Sending";

    /// <summary>
    /// How long one request waits for the broker's answer, seconds. Long by default: a channel-based broker answers only after every
    /// subscriber has, retries included, and giving up cancels the rest of its deliveries.
    /// </summary>
    [Range(0.1, 3600)]
    public double TimeoutSeconds { get; set; } = 120;

    /// <summary>How long making a connection may take, seconds.</summary>
    [Range(0.1, 300)]
    public double ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>How often a request that reached nobody, or was put off (429, 503), is made again.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 2;

    /// <summary>The first pause before a retry, seconds; doubles each time, with jitter.</summary>
    [Range(0.001, 60)]
    public double RetryDelaySeconds { get; set; } = 0.3;

    /// <summary>How many sends may be under way at once; above it the answer is 503.</summary>
    [Range(1, 100_000)]
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>The file with the token for <c>K_SINK</c>; read for each request, where it is there.</summary>
    [Required]
    public string TokenPath { get; set; } = "/oidc/token";

    /// <summary>The folder whose <c>*.pem</c> and <c>*.crt</c> are trusted besides the system's certificate authorities.</summary>
    [Required]
    public string CustomCertsPath { get; set; } = "/knative-custom-certs";
}

[OptionsValidator]
internal sealed partial class SendingOptionsValidator : IValidateOptions<SendingOptions>;
