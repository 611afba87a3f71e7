using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Player.Server.Journal;

/// <summary>What an acknowledged entry survives.</summary>
internal enum JournalDurability
{
    /// <summary>A power cut: every commit waits for the disk.</summary>
    Power,

    /// <summary>A kill of the process, not a power cut: faster on slow disks.</summary>
    Process,
}

/// <summary>Configuration under <c>Player:Journal</c>.</summary>
internal sealed class JournalOptions
{
    public const string Section = "Player:Journal";

    /// <summary>The file, from the working directory on; its folder is created when missing.</summary>
    [Required(ErrorMessage = Section + ":Path must name a file.")]
    public string Path { get; set; } = "data/player.db";

    [EnumDataType(typeof(JournalDurability), ErrorMessage = Section + ":Durability must be power or process.")]
    public JournalDurability Durability { get; set; } = JournalDurability.Power;

    /// <summary>How many entries are kept (an event sent and received makes three); 0: any number. The oldest go first.</summary>
    [AtLeast(0, ErrorMessage = Section + ":MaxEntries must be 0 (no limit) or more.")]
    public long MaxEntries { get; set; } = 1_000_000;

    /// <summary>About how much room entries may take, in bytes; 0: any. The file is a little larger.</summary>
    [AtLeast(0, ErrorMessage = Section + ":MaxBytes must be 0 (no limit) or more.")]
    public long MaxBytes { get; set; } = 2L << 30;

    /// <summary>How long entries are kept; 0: for ever.</summary>
    [AtLeast(0, ErrorMessage = Section + ":MaxAge must be 0 (no limit) or a time such as 30.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many appends may wait for the writer before new ones are answered <see cref="AppendResult.Full"/>.</summary>
    [AtLeast(1, ErrorMessage = Section + ":QueueCapacity must be 1 or more.")]
    public int QueueCapacity { get; set; } = 8192;

    /// <summary>How many bytes of waiting appends, for the same; one append is always let in.</summary>
    [AtLeast(1, ErrorMessage = Section + ":QueueBytes must be 1 or more.")]
    public long QueueBytes { get; set; } = 64L << 20;
}

/// <summary>
/// A lower limit, for numbers and times. Range, as the validator's source generator replaces it, forgets the message with the key,
/// and takes a TimeSpan only by a converter that trimming may remove.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastAttribute(long least) : ValidationAttribute
{
    public long Least => least;

    public override bool IsValid(object? value) => value switch
    {
        int number => number >= least,
        long number => number >= least,
        TimeSpan time => time.Ticks >= least,
        _ => false,
    };
}

[OptionsValidator]
internal sealed partial class JournalOptionsValidator : IValidateOptions<JournalOptions>;
