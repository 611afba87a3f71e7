using System.Globalization;
using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Inboxes;

/// <summary>How an inbox answers, in one sentence.</summary>
internal static class InboxSentence
{
    public static string Say(Words words, InboxBehaviour behaviour)
    {
        var answer = behaviour.Answer switch
        {
            InboxAnswer.Status => words.Say("inbox.says.status", behaviour.Status),
            InboxAnswer.FailFirst when behaviour.Count == 1 => words.Say("inbox.says.failFirst.one", behaviour.Status),
            InboxAnswer.FailFirst => words.Say("inbox.says.failFirst", behaviour.Status, behaviour.Count),
            InboxAnswer.NotAnEvent => words["inbox.says.notAnEvent"],
            InboxAnswer.Reply => words.Say("inbox.says.reply", behaviour.Reply?.Type ?? ""),
            _ => words["inbox.says.accept"],
        };
        return behaviour.WaitSeconds > 0 ? words.Say("inbox.says.wait", behaviour.WaitSeconds.ToString("0.###", CultureInfo.InvariantCulture), answer) : answer;
    }
}
