using System.Text.RegularExpressions;
using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Tests.Doctor;

/// <summary>The pure parts: each situation has its findings, in both languages.</summary>
public sealed partial class DiagnosisTests
{
    public static TheoryData<string> Names => [.. Diagnoses.All.Select(one => one.Name)];

    public static TheoryData<string> Looks => [.. ProbeDiagnoses.Looks.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_situation_has_its_findings(string name)
    {
        var (_, findings, expected) = Diagnoses.All.Single(one => one.Name == name);
        Assert.Equal(expected, string.Join('\n', findings.Select(Line)));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void A_probe_is_waited_for_while_more_can_come(string name)
    {
        var (_, look, isOver, _) = ProbeDiagnoses.Looks.Single(one => one.Name == name);
        Assert.Equal(isOver, ProbeDiagnosis.IsOver(look));
    }

    [Fact]
    public void Each_finding_that_is_wrong_says_what_to_do_or_what_is_meant()
    {
        foreach (var (name, findings, _) in Diagnoses.All)
        {
            foreach (var finding in findings.Where(finding => finding.State == FindingState.Wrong))
                Assert.True(finding.Mends.Count > 0 || StorySpeaker.Utc(DoctorSentences.English).Say(finding).Contains(':', StringComparison.Ordinal) || finding.Evidence.Count > 0, name);
        }
    }

    [Fact]
    public void Every_sentence_is_reached_and_every_place_is_filled()
    {
        var reached = new HashSet<string>();
        foreach (var (name, findings, _) in Diagnoses.All)
        {
            foreach (var (code, arguments) in findings.SelectMany(finding => finding.Because.Prepend(new Phrase(finding.Code, finding.Arguments))))
            {
                reached.Add(code);
                foreach (var place in Places(DoctorSentences.English, code)) Assert.True(arguments.ContainsKey(place.Split(':')[0]), $"{name}: {code} has no {place}.");
            }
        }

        string[] others = [.. Enum.GetNames<CheckName>().Select(check => "check." + check.ToLowerInvariant()), .. DoctorSentences.Codes.Where(code => code.StartsWith("verdict.", StringComparison.Ordinal)), "gap"];
        Assert.Empty(DoctorSentences.Codes.Except(reached).Except(others).Order());
        Assert.Empty(reached.Except([.. DoctorSentences.Codes, .. StorySentences.English.Codes]));
    }

    [Fact]
    public void Both_languages_have_every_sentence_with_the_same_places_and_none_of_the_storys()
    {
        foreach (var code in DoctorSentences.English.Codes.Union(DoctorSentences.Chinese.Codes))
        {
            Assert.NotNull(DoctorSentences.English.Find(code));
            Assert.NotNull(DoctorSentences.Chinese.Find(code));
            Assert.Equal(Places(DoctorSentences.English, code), Places(DoctorSentences.Chinese, code));
        }

        Assert.Empty(DoctorSentences.Codes.Intersect(StorySentences.English.Codes));
    }

    [Fact]
    public void The_summary_counts_what_is_wrong_and_says_the_first()
    {
        Assert.Equal("Everything works.", Summary("resolved"));
        Assert.Equal("Nothing is wrong, as far as can be seen; one check is not certain.", Summary("resolved", "no clock"));
        Assert.Equal("Nothing is wrong, as far as can be seen; not certain: 2 checks.", Summary("no clock", "memory"));
        Assert.Equal("One thing is wrong: The name a.invalid does not resolve: look for a typing error in the target.", Summary("no clock", "not resolved"));
        Assert.Equal("2 things are wrong. The first: No target is set: events go nowhere.", Summary("no target", "not resolved"));
        Assert.Equal("Checking…", new DoctorSpeaker(StorySpeaker.Utc(DoctorSentences.English)).Summary(Report(false, "resolved")));
        Assert.Equal("有一处问题：没有设置目标：事件无处可去。", DoctorSpeaker.Utc("zh-CN").Summary(Report(true, "no target")));
    }

    [Fact]
    public void The_text_has_every_finding_with_its_mends()
    {
        var text = DoctorSpeaker.Utc("en").Write(Report(true, "no target"));

        Assert.StartsWith("One thing is wrong: No target is set: events go nowhere.\n\nTarget\n  ✗ No target is set: events go nowhere.\n", text, StringComparison.Ordinal);
        Assert.Contains("      → Send to default/orders instead: BROKER_URI=http://broker-ingress", text, StringComparison.Ordinal);
        Assert.Contains("kubectl get broker --all-namespaces\n", text, StringComparison.Ordinal);
    }

    private static string Summary(params string[] names) => DoctorSpeaker.Utc(null).Summary(Report(true, names));

    private static DoctorReport Report(bool done, params string[] names) => new()
    {
        At = default,
        StartedAt = default,
        Checks = [.. names.Select((name, place) => new DoctorCheck { Name = (CheckName)place, Done = done, Findings = [.. Diagnoses.All.Single(one => one.Name == name).Findings] })],
    };

    private static string Line(Finding finding)
    {
        var line = $"{finding.State.ToString().ToLowerInvariant()} {finding.Code}";
        return finding.Because.Count == 0 ? line : $"{line}: {string.Join(", ", finding.Because.Select(phrase => phrase.Code))}";
    }

    private static IEnumerable<string> Places(StorySentences sentences, string code) =>
        Place().Matches(sentences.Find(code) ?? "").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).Distinct();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Place();
}
