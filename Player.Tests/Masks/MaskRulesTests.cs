using System.Text;
using Player.Events;
using Player.Manifests;
using Player.Masks;
using Player.Tests.Filters;

namespace Player.Tests.Masks;

/// <summary>What is masked, by tables beside the tests.</summary>
public sealed class MaskRulesTests
{
    private static readonly IReadOnlyList<ManifestMap> data = Table("data");
    private static readonly IReadOnlyList<ManifestMap> messages = Table("messages");

    public static TheoryData<int, string> Data => Rows(data);

    public static TheoryData<int, string> Messages => Rows(messages);

    [Theory]
    [MemberData(nameof(Data))]
    public void Data_is_masked_where_a_path_leads_and_nowhere_else(int row, string about)
    {
        var one = data[row];
        string[] paths = [.. ((ManifestList)one["paths"]!).Items.Select(FilterTables.Text)];
        var type = Text(one, "type") ?? "application/json";
        var envelope = Event with { DataContentType = type == "none" ? null : type, Data = EventData.OfText(Text(one, "data")!) };

        var masked = Rules([], paths).Apply(envelope);

        Assert.True(Text(one, "masked") == Encoding.UTF8.GetString(masked.Data.Bytes.Span), $"{about}: {Encoding.UTF8.GetString(masked.Data.Bytes.Span)}");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_masked_in_headers_and_body(int row, string about)
    {
        var one = messages[row];
        WireHeader[] headers = [new("Content-Type", Text(one, "type")!), .. Header(Text(one, "header"))];
        var names = new SortedSet<string>(StringComparer.Ordinal);

        var masked = Rules(["token", "subject"], ["$.a"]).Apply(new WireMessage(headers, Encoding.UTF8.GetBytes(Text(one, "body")!)), null, names);

        Assert.True(Text(one, "masked") == Encoding.UTF8.GetString(masked.Body.Span), $"{about}: {Encoding.UTF8.GetString(masked.Body.Span)}");
        Assert.Equal(Header(Text(one, "after")).Select(header => header.Value), masked.Headers.Skip(1).Select(header => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(header.Value))));
        Assert.Equal(Text(one, "names"), string.Join(' ', names));
    }

    [Fact]
    public void Attributes_are_masked_by_name_and_told()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var envelope = Event with { Subject = "s", Time = "2026-03-01T12:00:00Z", DataSchema = "/x", Extensions = [new("token", "42", AttributeType.Integer), new("other", "o")] };

        var masked = Rules(["token", "subject", "time", "dataschema", "absent"], []).Apply(envelope, names);

        Assert.Equal(("•••", "•••", "•••"), (masked.Subject, masked.Time, masked.DataSchema));
        Assert.Equal([new("token", "•••"), new("other", "o")], masked.Extensions);
        Assert.Equal(["dataschema", "subject", "time", "token"], names);
    }

    [Fact]
    public void Without_rules_everything_is_the_very_same_object()
    {
        var message = new WireMessage([new("ce-token", "x")], "{}"u8.ToArray());
        Assert.Same(Event, MaskRules.None.Apply(Event));
        Assert.Same(message, MaskRules.None.Apply(message, ContentMode.Binary));
    }

    [Theory]
    [InlineData("$.a,$..b", "$.a|$..b")]
    [InlineData(" $['a,b'] , $[\"c,]\"].d,,", "$['a,b']|$[\"c,]\"].d")]
    [InlineData("it's,authtoken", "it's|authtoken")]
    [InlineData("", "")]
    public void A_list_in_a_variable_is_parted_at_its_commas(string text, string parts) => Assert.Equal(parts, string.Join('|', MaskList.Split(text)));

    [Theory]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("$.")]
    [InlineData("$a")]
    [InlineData("$..")]
    [InlineData("$..*")]
    [InlineData("$..[0]")]
    [InlineData("$[-1]")]
    [InlineData("$[01]")]
    [InlineData("$[1:2]")]
    [InlineData("$[0,1]")]
    [InlineData("$[?(@.a)]")]
    [InlineData("$['a'")]
    [InlineData("$['a\\n']")]
    [InlineData("$.foo-bar")]
    [InlineData("$.1a")]
    [InlineData("$ .a")]
    public void A_path_that_is_not_known_here_is_none_and_says_why(string text)
    {
        Assert.Null(JsonPath.Parse(text, out var fault));
        Assert.False(string.IsNullOrEmpty(fault));
    }

    private static EventEnvelope Event { get; } = new() { SpecVersion = "1.0", Id = "1", Source = "/s", Type = "t" };

    private static MaskRules Rules(string[] attributes, string[] paths) =>
        new(attributes, paths.Select(path => JsonPath.Parse(path, out var fault) ?? throw new InvalidOperationException(fault)));

    private static IEnumerable<WireHeader> Header(string? line) => line is null ? [] : WireMessage.ParseHeaders(line);

    private static string? Text(ManifestMap map, string name) => map[name] is { } node ? FilterTables.Text(node) : null;

    private static TheoryData<int, string> Rows(IReadOnlyList<ManifestMap> table)
    {
        var rows = new TheoryData<int, string>();
        for (var i = 0; i < table.Count; i++) rows.Add(i, Text(table[i], "about")!);
        return rows;
    }

    private static IReadOnlyList<ManifestMap> Table(string name) =>
        [.. ((ManifestList)ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Masks", name + ".yaml"))).Documents[0]).Items.Cast<ManifestMap>()];
}
