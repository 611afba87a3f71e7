using System.Text;
using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>Gives a report its words.</summary>
public sealed class DoctorSpeaker(StorySpeaker speaker)
{
    /// <summary>As the server writes: UTC.</summary>
    public static DoctorSpeaker Utc(string? tag) => new(StorySpeaker.Utc(DoctorSentences.OfTag(tag)));

    public string Title(CheckName check) => speaker.Say(Phrase.Of("check." + check.ToString().ToLowerInvariant()));

    /// <summary>The one sentence for somebody in a hurry.</summary>
    public string Summary(DoctorReport report)
    {
        if (!report.Done) return speaker.Say(Phrase.Of("verdict.running"));
        var wrong = report.Findings.Where(finding => finding.State == FindingState.Wrong).ToArray();
        if (wrong.Length > 0)
        {
            var first = speaker.Say(wrong[0] with { Because = [] });
            return speaker.Say(Phrase.Of(wrong.Length == 1 ? "verdict.wrong-one" : "verdict.wrong", ("count", wrong.Length))) + Gap + first;
        }

        var unknown = report.Checks.Count(check => check.State is FindingState.Unknown or FindingState.Waiting);
        return speaker.Say(unknown == 0 ? Phrase.Of("verdict.ok") : Phrase.Of(unknown == 1 ? "verdict.unknown-one" : "verdict.unknown", ("count", unknown)));
    }

    /// <summary>The same report, its sentences written out.</summary>
    public DoctorReport Speak(DoctorReport report) => report with
    {
        Summary = Summary(report),
        Checks = [.. report.Checks.Select(check => check with { Findings = [.. check.Findings.Select(finding => finding with { Text = speaker.Say(finding) })] })],
    };

    /// <summary>The report as lines of text.</summary>
    public string Write(DoctorReport report)
    {
        var text = new StringBuilder();
        text.Append(Summary(report)).Append('\n');
        foreach (var check in report.Checks)
        {
            text.Append('\n').Append(Title(check.Name)).Append('\n');
            foreach (var finding in check.Findings)
            {
                text.Append("  ").Append(StorySpeaker.Mark(finding.State)).Append(' ').Append(speaker.Say(finding)).Append('\n');
                foreach (var mend in finding.Mends)
                    text.Append("      → ").Append(speaker.Say(mend)).Append((mend.Command ?? mend.Url) is { } how ? ": " + how : "").Append('\n');
            }
        }

        return text.ToString();
    }

    // Chinese sets no space between sentences.
    private string Gap => speaker.Say(Phrase.Of("gap"));
}
