using System.Globalization;
using System.Text;

namespace Player.Delivery.Story;

/// <summary>Gives the findings of a story their words.</summary>
/// <param name="sentences">The language.</param>
/// <param name="clock">How a moment is written: a server says UTC, a browser the person's own time.</param>
public sealed class StorySpeaker(StorySentences sentences, Func<DateTimeOffset, string> clock)
{
    // Chinese sets no space between sentences.
    private readonly string gap = sentences.Tag == "en" ? " " : "";

    /// <summary>As the server writes: UTC.</summary>
    public static StorySpeaker Utc(StorySentences sentences) =>
        new(sentences, at => at.ToUniversalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC");

    /// <summary>What is found, and why.</summary>
    public string Say(Finding finding) =>
        string.Join(gap, finding.Because.Select(Say).Prepend(Say(finding.Code, finding.Arguments)));

    public string Say(Phrase phrase) => Say(phrase.Code, phrase.Arguments);

    /// <summary>What a mend does, for a button.</summary>
    public string Say(Mend mend) => Say(MendCode(mend), Phrase.Of(
        "", ("name", mend.Name), ("namespace", mend.Namespace), ("broker", mend.Broker), ("inbox", mend.Name is null ? "/" : "/inbox/" + mend.Name)).Arguments);

    /// <summary>The word of a state.</summary>
    public string Say(FindingState state) => sentences.Find("state." + Lower(state)) ?? Lower(state);

    /// <summary>The whole story as lines of text.</summary>
    public string Write(DeliveryStory story)
    {
        var text = new StringBuilder();
        text.Append(Say("story.title", Phrase.Of("", ("id", story.Id), ("source", story.Source)).Arguments)).Append('\n');
        if (story.Chief is { State: not FindingState.Ok } chief) text.Append(Say("story.chief", Phrase.Of("").Arguments)).Append(' ').Append(Say(chief with { Because = [.. chief.Because.Take(1)] })).Append('\n');
        text.Append('\n');
        foreach (var finding in story.Findings)
        {
            text.Append(Mark(finding.State)).Append(' ').Append(Say(finding)).Append('\n');
            foreach (var mend in finding.Mends)
                text.Append("    → ").Append(Say(mend)).Append((mend.Command ?? (mend.Kind == MendKind.OpenDocs ? mend.Url : null)) is { } command ? ": " + command : "").Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The icon of a state; a word goes with it wherever there is room.</summary>
    public static string Mark(FindingState state) => state switch
    {
        FindingState.Ok => "✓",
        FindingState.Waiting => "…",
        FindingState.Wrong => "✗",
        _ => "?",
    };

    internal static string MendCode(Mend mend) => "mend." + mend.Kind switch
    {
        MendKind.SwitchOn => "switch-on",
        MendKind.SwitchOff => "switch-off",
        MendKind.CreateTrigger => "create-trigger",
        MendKind.EditTrigger => "edit-trigger",
        MendKind.CreateBroker => "create-broker",
        MendKind.UseBroker => "use-broker",
        MendKind.Resend => "resend",
        MendKind.ResetInbox => "reset-inbox",
        MendKind.PasteManifests => "paste",
        MendKind.OpenDocs => "docs",
        _ => "copy",
    };

    private static string Lower(FindingState state) => state.ToString().ToLowerInvariant();

    private string Say(string code, IReadOnlyDictionary<string, string> arguments)
    {
        if (sentences.Find(code) is not { } sentence) return code;
        var text = new StringBuilder(sentence.Length + 40);
        for (var at = 0; at < sentence.Length;)
        {
            var open = sentence.IndexOf('{', at);
            if (open < 0) return text.Append(sentence, at, sentence.Length - at).ToString();
            var close = sentence.IndexOf('}', open);
            text.Append(sentence, at, open - at).Append(Fill(sentence[(open + 1)..close], arguments));
            at = close + 1;
        }

        return text.ToString();
    }

    private string Fill(string place, IReadOnlyDictionary<string, string> arguments)
    {
        var colon = place.IndexOf(':', StringComparison.Ordinal);
        var (name, form) = colon < 0 ? (place, "") : (place[..colon], place[(colon + 1)..]);
        var value = arguments.GetValueOrDefault(name, StoryValue.None);
        return form switch
        {
            "time" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => clock(at),
            "span" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) => Durations.Say(TimeSpan.FromMilliseconds(ms)),
            _ => value,
        };
    }
}
