using Player.Events;

namespace Player.Client.Compose;

/// <summary>The steps of the form, each from one view to the next.</summary>
internal static class Drafts
{
    /// <summary>Valid as it stands, so that the first thing a new person can do is press the button.</summary>
    public static ComposeView First(Guid id)
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
        return new() { Draft = draft, Check = draft.Build() };
    }

    public static string NewId(Guid id) => id.ToString("D");

    public static ComposeView Edit(ComposeView view, EventDraft draft) => Check(view with { Draft = draft });

    /// <summary>The event as it is, its time too: nothing of it is this moment's.</summary>
    public static ComposeView Fill(ComposeView view, EventDraft draft) => Edit(view with { TimeIsFixed = draft.Time is not null, Story = null }, draft);

    public static ComposeView Check(ComposeView view) => view with { Check = view.Draft.Build(view.Mode) };

    public static ComposeView FixTime(ComposeView view, bool isFixed, DateTimeOffset now) => isFixed
        ? Edit(view with { TimeIsFixed = true }, view.Draft with { Time = view.Draft.Time ?? Rfc3339.Format(now) })
        : Edit(view with { TimeIsFixed = false }, view.Draft with { Time = null });

    /// <summary>The draft as it is sent: "now" becomes the moment.</summary>
    public static EventDraft Stamp(ComposeView view, DateTimeOffset now) =>
        view.TimeIsFixed ? view.Draft : view.Draft with { Time = Rfc3339.Format(now) };

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
}
