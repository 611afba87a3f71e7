using Player.Events;
using Player.Values;

namespace Player.Client.Compose;

/// <summary>The steps of the form, each from one view to the next.</summary>
internal static class Drafts
{
    /// <summary>Valid as it stands, so that the first thing a new person can do is press the button.</summary>
    /// <param name="id">Of the event, and the seed of all values that the form makes.</param>
    /// <param name="now">The present moment.</param>
    public static ComposeView First(Guid id, DateTimeOffset now)
    {
        var draft = new EventDraft
        {
            Id = NewId(id),
            Type = "com.example.greeting",
            Source = "/cloudevents-player",
            Subject = "world",
            DataContentType = MediaType.Json,
            Data = "{\n  \"message\": \"Hello CloudEvents!\"\n}",
        };
        return new() { Draft = draft, Values = new(Seed(id), 1, now), Filled = new(draft, []), Check = draft.Build() };
    }

    public static string NewId(Guid id) => id.ToString("D");

    public static ComposeView Edit(ComposeView view, EventDraft draft) => Check(view with { Draft = draft });

    /// <summary>The event as it is, its time too: nothing of it is this moment's.</summary>
    public static ComposeView Fill(ComposeView view, EventDraft draft) => Edit(view with { TimeIsFixed = draft.Time is not null, Story = null }, draft);

    public static ComposeView Check(ComposeView view)
    {
        var filled = DraftValues.Fill(view.Draft, view.Values);
        return view with { Filled = filled, Check = Check(filled, view.Mode) };
    }

    public static ComposeView FixTime(ComposeView view, bool isFixed, DateTimeOffset now) => isFixed
        ? Edit(view with { TimeIsFixed = true }, view.Draft with { Time = view.Draft.Time ?? Rfc3339.Format(now) })
        : Edit(view with { TimeIsFixed = false }, view.Draft with { Time = null });

    /// <summary>The event as it is sent: its values made, and "now" the moment.</summary>
    public static EventDraft Stamp(ComposeView view, DateTimeOffset now)
    {
        var filled = DraftValues.Fill(view.Draft, view.Values with { Now = now }).Draft;
        return view.TimeIsFixed ? filled : filled with { Time = Rfc3339.Format(now) };
    }

    /// <summary>After an event was taken: its number is used up, and its id, unless another was typed meanwhile or each has its own.</summary>
    public static ComposeView Next(ComposeView view, string sentId, Guid id, DateTimeOffset now)
    {
        var draft = view.Draft.Id == sentId ? view.Draft with { Id = NewId(id) } : view.Draft;
        return Edit(view with { Values = view.Values with { Number = view.Values.Number + 1, Now = now } }, draft);
    }

    public static EventDraft AddExtension(EventDraft draft) => draft with { Extensions = [.. draft.Extensions, new("", "")] };

    public static EventDraft RemoveExtension(EventDraft draft, int place) =>
        draft with { Extensions = [.. draft.Extensions.Where((_, at) => at != place)] };

    public static EventDraft ReplaceExtension(EventDraft draft, int place, ExtensionAttribute extension) =>
        draft with { Extensions = [.. draft.Extensions.Select((known, at) => at == place ? extension : known)] };

    /// <summary>The other way of writing the data, with the same bytes where that is possible.</summary>
    public static EventDraft AsBase64(EventDraft draft, bool base64)
    {
        if (base64 == draft.DataIsBase64) return draft;
        var text = draft.Data ?? "";
        if (base64) return draft with { DataIsBase64 = true, Data = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)) };
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, written))
            ? draft with { DataIsBase64 = false, Data = System.Text.Encoding.UTF8.GetString(bytes, 0, written) }
            : draft with { DataIsBase64 = false };
    }

    private static long Seed(Guid id) => BitConverter.ToInt64(id.ToByteArray());

    /// <summary>What the rules say of an event with its values; of a field without one nothing but that.</summary>
    private static DraftResult Check(FilledDraft filled, ContentMode mode)
    {
        var built = filled.Draft.Build(mode);
        if (filled.Problems.Count == 0) return built;
        bool IsFilled(Rejection finding) => filled.Problems.All(problem => problem.Attribute != finding.Attribute);
        return new(null, [.. filled.Problems, .. built.Problems.Where(IsFilled)], [.. built.Advice.Where(IsFilled)]);
    }
}
