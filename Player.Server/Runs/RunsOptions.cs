using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Runs;

/// <summary><c>Player:Runs</c>: how much a run may be, for the sake of those who share this Player and its Broker.</summary>
internal sealed class RunsOptions
{
    public const string Section = "Player:Runs";

    /// <summary>The file that keeps what came of runs, under the working directory.</summary>
    [Required]
    public string Path { get; set; } = "data/runs.json";

    /// <summary>How many events a run may send.</summary>
    [Range(1, 10_000_000)]
    public int MaxEvents { get; set; } = 100_000;

    /// <summary>How many events per second a run may ask for. One that goes as fast as can be goes no faster either.</summary>
    [Range(0.01, 1_000_000)]
    public double MaxRate { get; set; } = 5000;

    /// <summary>How many requests of a run may be under way at once.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; set; } = 256;

    /// <summary>For how long a run may send, seconds.</summary>
    [Range(1, 86_400)]
    public double MaxSeconds { get; set; } = 3600;

    /// <summary>How many runs may go on at once; above it the answer is 503.</summary>
    [Range(1, 100)]
    public int MaxAtOnce { get; set; } = 2;

    /// <summary>The results of so many runs are kept; the oldest go first.</summary>
    [Range(1, 10_000)]
    public int Keep { get; set; } = 100;
}

[OptionsValidator]
internal sealed partial class RunsOptionsValidator : IValidateOptions<RunsOptions>;
