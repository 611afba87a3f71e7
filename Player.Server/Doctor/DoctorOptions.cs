using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Doctor;

/// <summary><c>Player:Doctor</c>.</summary>
internal sealed class DoctorOptions
{
    public const string Section = "Player:Doctor";

    /// <summary>How long the whole examination may take, seconds.</summary>
    [Range(0.1, 300)]
    public double LimitSeconds { get; set; } = 15;

    /// <summary>How long one check may take, seconds.</summary>
    [Range(0.1, 300)]
    public double CheckSeconds { get; set; } = 4;

    /// <summary>How long the probe event may be on its way, seconds.</summary>
    [Range(0.1, 300)]
    public double ProbeSeconds { get; set; } = 8;
}

[OptionsValidator]
internal sealed partial class DoctorOptionsValidator : IValidateOptions<DoctorOptions>;
