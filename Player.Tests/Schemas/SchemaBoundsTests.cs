using Player.Schemas;
using Player.Syntax;
using Player.Tests.Hosting;

namespace Player.Tests.Schemas;

/// <summary>Schemas that lead back to themselves, and schemas that ask for very much work.</summary>
public sealed class SchemaBoundsTests
{
    private const long MostBytes = 800L * 1024 * 1024;

    private static readonly Dictionary<string, (Func<string> Schema, Func<string> Data)> hostile = new(StringComparer.Ordinal)
    {
        ["a reference to itself"] = (() => """{"$ref":"#"}""", () => """{"a":{"a":{"a":1}}}"""),
        ["references in a circle"] = (() => """{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""", () => """{"a":1}"""),
        ["members that lead back"] = (() => """{"type":"object","properties":{"a":{"$ref":"#"},"b":{"$ref":"#"},"c":{"$ref":"#"}},"required":["a","b","c"]}""", () => """{"a":{"b":{"c":{}}}}"""),
        ["many members that lead back"] = (() => $$"""{"type":"object","properties":{ {{string.Join(',', Enumerable.Range(0, 300).Select(n => $"\"m{n}\":{{\"$ref\":\"#\"}}"))}} },"required":[ {{string.Join(',', Enumerable.Range(0, 300).Select(n => $"\"m{n}\""))}} ]}""", () => "{}"),
        ["alternatives that lead back"] = (() => $$"""{"oneOf":[ {{string.Join(',', Enumerable.Repeat("{\"$ref\":\"#\"}", 40))}} ,{"type":"string"}]}""", () => "[1,2,3]"),
        ["alternatives of alternatives, and deep data"] = (() => """{"oneOf":[{"type":"object","properties":{"a":{"$ref":"#"}}},{"type":"object","properties":{"a":{"$ref":"#"}},"required":["b"]},{"type":"object","properties":{"a":{"$ref":"#"}},"required":["c"]}]}""", () => Many("{\"a\":", 60) + "1" + Many("}", 60)),
        ["items that lead back"] = (() => """{"type":"array","items":{"$ref":"#"}}""", () => Many("[", 60) + Many("]", 60)),
        ["very many members"] = (() => $$"""{"type":"object","properties":{ {{string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"\"m{n}\":{{\"type\":\"string\"}}"))}} } }""", () => "{" + string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"\"m{n}\":1")) + "}"),
        ["very many choices"] = (() => $$"""{"items":{"enum":[ {{string.Join(',', Enumerable.Range(0, 10_000))}} ] } }""", () => "[" + string.Join(',', Enumerable.Repeat("-1", 10_000)) + "]"),
        ["a pattern that takes its time"] = (() => """{"items":{"pattern":"^(a+)+$"}}""", () => "[" + string.Join(',', Enumerable.Repeat("\"" + Many("a", 40) + "!\"", 500)) + "]"),
        ["a long pattern"] = (() => $$"""{"type":"string","pattern":"{{Many("(", 100_000)}}"}""", () => "\"a\""),
        ["very many wrong items"] = (() => """{"items":{"type":"string"}}""", () => "[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]"),
        ["a schema that lies deep"] = (() => Many("{\"items\":", 600) + "{}" + Many("}", 600), () => Many("[", 60) + Many("]", 60)),
        ["a default that is long"] = (() => $$"""{"type":"object","properties":{"a":{"default":"{{Many("x", 90_000)}}"} },"required":["a"]}""", () => "{}"),
    };

    public static TheoryData<string> Cases => [.. hostile.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hostile_schema_makes_a_check_a_form_and_a_sample_of_a_bounded_size(string name)
    {
        var (schemaText, dataText) = (hostile[name].Schema(), hostile[name].Data());
        IReadOnlyList<SchemaFinding> findings = [];
        FormField? form = null;
        var sample = "";

        Assert.InRange(SmallStack.Allocated(() =>
        {
            var schema = Schema.Read(schemaText, out var fault);
            Assert.Null(fault);
            var data = JsonSyntax.Read(dataText);
            findings = SchemaCheck.Check(data, schema!);
            form = FormReader.Read(data, schema);
            sample = SchemaSample.Of(schema);
        }), 0, MostBytes);

        Assert.InRange(findings.Count, 0, SchemaPatience.MostFindings);
        Assert.InRange(Fields(form!), 1, 3 * FormReader.MostFields);
        Assert.InRange(sample.Length, 1, 300_000);
    }

    [Fact]
    public void Values_are_the_same_however_deep_they_are_and_however_often_a_name_stands()
    {
        var deep = Many("[", 60) + Many("]", 60);
        Assert.Empty(Check($$"""{"const":{{deep}}}""", deep));
        Assert.Single(Check($$"""{"const":{{deep}}}""", "[" + deep + "]"));
        Assert.Single(Check("""{"const":{"a":1}}""", """{"a":1,"a":2,"b":3}"""));
        Assert.Single(Check("""{"const":"a"}""", "\"\\ud800\""));
    }

    [Fact]
    public void A_pattern_that_is_right_is_still_asked_after_one_that_is_too_slow() =>
        Assert.Contains(Check("""{"properties":{"a":{"pattern":"^(a+)+$"},"b":{"pattern":"^x$"}}}""", $$"""{"a":"{{Many("a", 40)}}!","b":"y"}"""), finding => finding.Pointer == "/b");

    private static IReadOnlyList<SchemaFinding> Check(string schema, string data) => SchemaCheck.Check(JsonSyntax.Read(data), Schema.Read(schema, out _)!);

    private static int Fields(FormField field) => 1 + field.Fields.Sum(Fields);

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
