using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Player.Events;

namespace Player.Server.Sink;

/// <summary><c>Player:Sink</c>.</summary>
internal sealed class SinkOptions
{
    public const string Section = "Player:Sink";

    /// <summary>
    /// The largest body that is taken, bytes; above it the answer is 413. The embedded broker takes as much, where it is not told otherwise.
    /// Default 32 MiB.
    /// </summary>
    [Range(1, 256 * 1024 * 1024)]
    public int MaxEventBytes { get; set; } = WireLimits.EventBytes;

    /// <summary>The largest body that tells an inbox how to answer, bytes; above it the answer is 413. Default 64 KiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxInboxBytes { get; set; } = 64 * 1024;

    /// <summary>How much all inboxes together may be told, as bytes of their file; above it the answer is 413. Default 1 MiB.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxInboxesBytes { get; set; } = 1024 * 1024;

    /// <summary>The file that keeps how inboxes were told to answer, under the working directory.</summary>
    [Required]
    public string InboxesPath { get; set; } = "data/inboxes.json";
}

[OptionsValidator]
internal sealed partial class SinkOptionsValidator : IValidateOptions<SinkOptions>;
