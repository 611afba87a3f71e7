using Player.Client.Story;
using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Client.Doctor;

/// <summary>Names of states for styles and tests, and where what a finding speaks of is shown.</summary>
internal static class FindingText
{
    public static string NameOf(FindingState state) => state.ToString().ToLowerInvariant();

    public static string NameOf(CheckName check) => check.ToString().ToLowerInvariant();

    /// <summary>The page of a mend that leads somewhere; null where it is done here.</summary>
    public static string? Link(Mend mend) => mend is { Kind: MendKind.OpenDocs, Url: { } url } ? url : StoryUrls.Of(mend);
}
