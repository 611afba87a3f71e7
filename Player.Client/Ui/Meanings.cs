using Player.Delivery;
using Player.Events;
using Player.Journal;

namespace Player.Client.Ui;

/// <summary>The codes of the server in the words of the page: what happened, and what to do.</summary>
internal static class Meanings
{
    /// <summary>A few words for a row: <c>404 no such Broker</c>.</summary>
    public static string Short(Words words, EntrySummary outcome) => Failure(words, outcome, "short");

    /// <summary>Sentences that say what happened and what to do. The server's own are English, and name the host and the port.</summary>
    public static string Long(Words words, EntrySummary outcome) =>
        words.Language == Language.English && Status(outcome) is null && outcome.Detail is { } detail ? detail : Failure(words, outcome, "long");

    /// <summary>Why an event came as a dead letter.</summary>
    public static string DeadLetter(Words words, EntrySummary entry) =>
        entry.DeadLetterCode is null ? words["dead-letter.silent"] : words.Say("dead-letter.long", entry.Target ?? words["dead-letter.subscriber"], entry.DeadLetterCode, entry.Detail ?? "").TrimEnd();

    /// <summary>A broken rule, said for its attribute; the server's own English where the page does not know the rule.</summary>
    public static string Rule(Words words, Rejection rejection) => Rule(words, rejection.Rule, rejection.Attribute, rejection.Given) ?? rejection.Message;

    public static string Rejected(Words words, EntrySummary entry) =>
        (entry.Reason is { } rule ? Rule(words, rule, entry.Attribute) : null) ?? entry.Detail ?? words["status.rejected"];

    private static string? Rule(Words words, string rule, string? attribute, string? given = null) =>
        words.Find("rule." + rule) is { } text
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, text, attribute is null or "" ? words["rule.the-event"] : attribute, given)
            : null;

    private static string Failure(Words words, EntrySummary outcome, string length)
    {
        var status = Status(outcome);
        var key = status is { } code ? $"broker.{BrokerAnswer.Decode(code).Code}.{length}" : $"reason.{outcome.Reason}.{length}";
        var text = words.Find(key) ?? outcome.Detail ?? words["status.failed"];
        return status is { } number ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number} {text}") : text;
    }

    /// <summary>The HTTP status that decided, or null where none came.</summary>
    private static int? Status(EntrySummary outcome)
    {
        if (outcome.Reason is null || outcome.Reason.StartsWith(Reasons.HttpPrefix, StringComparison.Ordinal)) return outcome.StatusCode;
        return null;
    }
}
