using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Player.Client.Inboxes;
using Player.Client.Topology.Editor;
using Player.Client.Topology.Playground;
using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Filters;
using Player.Journal;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Client.Ui;

public sealed partial class WordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Player.Client");
    private static readonly IReadOnlyDictionary<string, string> English = Read("Words.resx");
    private static readonly IReadOnlyDictionary<string, string> Chinese = Read("Words.zh-Hans.resx");

    [Fact]
    public void Both_languages_have_the_same_words() => Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Chinese.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_have_the_same_places_to_fill() =>
        Assert.All(English, word => Assert.Equal(Places(word.Value), Places(Chinese[word.Key])));

    [Fact]
    public void Every_word_that_the_page_says_is_there() => Assert.All(Used(), key => Assert.True(English.ContainsKey(key), key));

    [Fact]
    public void Every_rule_has_words() => Assert.All(Constants(typeof(Rules)), rule => Assert.Contains("rule." + rule, English.Keys));

    [Fact]
    public void Every_fault_of_data_and_every_look_of_it_has_words()
    {
        Assert.All(Constants(typeof(Player.Syntax.SyntaxRules)), rule => Assert.Contains("syntax." + rule, English.Keys));
        Assert.All(Enum.GetNames<Player.Client.Compose.Data.DataLook>(), look => Assert.All(["", ".what"], end => Assert.Contains($"data.look.{look}{end}", English.Keys)));
    }

    [Fact]
    public void Every_way_to_be_no_schema_has_words() =>
        Assert.All(Constants(typeof(Player.Schemas.SchemaFault)), rule => Assert.Contains("schema.fault." + rule, English.Keys));

    [Fact]
    public void Every_reason_has_words()
    {
        foreach (var reason in Constants(typeof(Reasons)).Where(reason => !reason.EndsWith('-')))
        {
            Assert.Contains($"reason.{reason}.short", English.Keys);
            Assert.Contains($"reason.{reason}.long", English.Keys);
        }
    }

    [Fact]
    public void Every_answer_of_a_broker_has_words() => Assert.All(
        Enumerable.Range(200, 400).Select(status => BrokerAnswer.Decode(status).Code).Distinct(),
        code => Assert.All(["short", "long"], length => Assert.Contains($"broker.{code}.{length}", English.Keys)));

    [Fact]
    public void Every_state_type_theme_and_origin_has_words()
    {
        Assert.All(Enum.GetValues<RowStatus>(), status => Assert.Contains("status." + StatusMark.NameOf(status), English.Keys));
        Assert.All(Enum.GetNames<AttributeType>(), type => Assert.Contains("type." + type, English.Keys));
        Assert.All(Enum.GetNames<InboxAnswer>(), answer => Assert.All(["", ".why"], end => Assert.Contains($"inbox.answer.{answer}{end}", English.Keys)));
        Assert.All(InboxPreset.All, preset => Assert.Contains(preset.Label, English.Keys));
        Assert.All(Enum.GetNames<ThemeChoice>(), theme => Assert.Contains("theme." + theme, English.Keys));
        Assert.All(Enum.GetNames<TargetOrigin>(), origin => Assert.Contains("target.why." + origin, English.Keys));
        Assert.All(Enum.GetNames<SinkKind>(), kind => Assert.Contains("sink.kind." + kind, English.Keys));
        Assert.All(Enum.GetNames<PlayedChoice>(), choice => Assert.Contains("playground.choice." + choice, English.Keys));
        Assert.All(Enum.GetNames<DeliveryOutcome>(), outcome => Assert.Contains("outcome." + outcome, English.Keys));
        Assert.All(Enum.GetNames<ManifestOutcome>(), outcome => Assert.All(["import.will.", "import.done."], start => Assert.Contains(start + outcome, English.Keys)));
        Assert.All(["Created", "Changed", "Unchanged"], outcome => Assert.Contains("editor.saved." + outcome, English.Keys));
        Assert.All(["ready", "not-ready", "off", "unknown"], state => Assert.Contains("ready." + state, English.Keys));
        Assert.All([.. Dialects.Names, Dialects.Cesql], dialect => Assert.Contains("dialect." + dialect, English.Keys));
        Assert.All(["attributes", "exact", "prefix", "suffix"], dialect => Assert.Contains("filter.value." + dialect, English.Keys));
        Assert.All([ArchiveFormats.Lines, ArchiveFormats.Batch, ArchiveFormats.Table], format => Assert.All(["", ".title"], end => Assert.Contains($"archive.{format}{end}", English.Keys)));
        Assert.All(Shortcuts.All, key => Assert.Contains(key.Meaning, English.Keys));
    }

    [Fact]
    public void No_component_says_a_word_of_its_own()
    {
        // Names, signs and what a reader of any language types stay as they are.
        string[] names = ["CloudEvents Player", "Ctrl ↵", "EN", "中文", "kubectl", "kn"];
        foreach (var file in Directory.EnumerateFiles(Folder, "*.razor", SearchOption.AllDirectories).Where(IsOurs))
        {
            var markup = RazorCode().Replace(File.ReadAllText(file), "");
            foreach (Match text in Text().Matches(markup))
            {
                var said = text.Groups[1].Value.Trim();
                Assert.True(!Letters().IsMatch(said) || names.Contains(said), $"{Path.GetFileName(file)} says: {said}");
            }
        }
    }

    [Fact]
    public void The_languages_are_read_from_the_assembly()
    {
        Assert.Equal("Send event", Words.English["compose.send"]);
        Assert.Equal("发送事件", Words.Chinese["compose.send"]);
        Assert.Equal(Language.Chinese, Languages.FromTag("zh-CN"));
        Assert.Equal(Language.English, Languages.FromTag("de"));
    }

    private static IEnumerable<string> Used() =>
        from file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        where IsOurs(file) && Path.GetExtension(file) is ".razor" or ".cs"
        from Match use in Use().Matches(File.ReadAllText(file))
        select use.Groups[1].Value;

    private static bool IsOurs(string file) => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, "Ui", file)).Root!
        .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    // A key that ends in a dot is the beginning of one that is put together: those are listed above by what they are put together from.
    [GeneratedRegex("""[Ww]ords(?:\[|\.Say\(|\.Find\()(?:[^\]"$]*\?\s*)?"([a-z][\w.-]*[\w])"(?!\s*\+)""")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"@code\s*\{[\s\S]*$|@\*[\s\S]*?\*@|@\([^\n]*?\)(?=[<""])|@(?:foreach|if|for|switch|else)[^\n]*|@[\w.]+(?:\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*")]
    private static partial Regex RazorCode();

    [GeneratedRegex(@">([^<>{}@]+)</")]
    private static partial Regex Text();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();
}
