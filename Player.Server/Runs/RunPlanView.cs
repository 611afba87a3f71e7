using Player.Events;
using Player.Masks;
using Player.Runs;

namespace Player.Server.Runs;

/// <summary>A plan as it is shown, and kept with its results: masked, and of large data and long lists their beginning.</summary>
internal static class RunPlanView
{
    /// <summary>So many characters of data, and so many numbers of entries, say what a run was.</summary>
    internal const int MostData = 1000;
    internal const int MostEntries = 20;

    public static RunPlan Of(RunPlan plan, MaskRules masks) => plan with
    {
        Event = plan.Event is { } draft ? Short(masks.Apply(draft)) : null,
        Replay = plan.Replay is { Entries.Count: > MostEntries } replay ? replay with { Entries = [.. replay.Entries.Take(MostEntries)] } : plan.Replay,
    };

    private static EventDraft Short(EventDraft draft) => draft.Data is { } data ? draft with { Data = Excerpt.Of(data, MostData) } : draft;
}
