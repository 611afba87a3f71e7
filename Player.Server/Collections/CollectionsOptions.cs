using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Collections;

/// <summary><c>Player:Collections</c>: where events with names are kept.</summary>
internal sealed class CollectionsOptions
{
    public const string Section = "Player:Collections";

    /// <summary>A folder with a YAML file for each collection, under the working directory. It may be a checkout of git, or a ConfigMap that cannot be written.</summary>
    [Required]
    public string Path { get; set; } = "data/collections";

    /// <summary>How many collections may be made.</summary>
    [Range(1, 10_000)]
    public int MaxCollections { get; set; } = 200;
}

[OptionsValidator]
internal sealed partial class CollectionsOptionsValidator : IValidateOptions<CollectionsOptions>;
