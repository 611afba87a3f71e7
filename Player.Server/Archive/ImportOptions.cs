using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Archive;

/// <summary><c>Player:Import</c>.</summary>
internal sealed class ImportOptions
{
    public const string Section = "Player:Import";

    /// <summary>The largest file that is read, bytes. An event in it may be as large as one that comes to the sink.</summary>
    [Range(1, 1L << 40)]
    public long MaxBytes { get; set; } = 1L << 30;
}

[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;
