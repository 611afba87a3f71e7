using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>Every sentence of the Doctor's, and those of the story, since a probe is an event.</summary>
public static partial class DoctorSentences
{
    public static StorySentences English { get; } = StorySentences.English.With(EnglishTable.All);

    public static StorySentences Chinese { get; } = StorySentences.Chinese.With(ChineseTable.All);

    /// <summary>Without the story's.</summary>
    public static IReadOnlyCollection<string> Codes { get; } = [.. EnglishTable.All.Keys];

    /// <summary>Every Chinese reads 简体中文, everyone else English.</summary>
    public static StorySentences OfTag(string? tag) => ReferenceEquals(StorySentences.OfTag(tag), StorySentences.Chinese) ? Chinese : English;
}
