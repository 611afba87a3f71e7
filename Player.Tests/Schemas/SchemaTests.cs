using Player.Manifests;
using Player.Schemas;
using Player.Syntax;

namespace Player.Tests.Schemas;

/// <summary>Data held against a JSON Schema, and the form that comes of it: findings.yaml holds what is found.</summary>
public sealed class SchemaTests
{
    private static readonly Schema Order = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schemas", "order.json")));

    public static TheoryData<string, string[]> Rows
    {
        get
        {
            var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Schemas", "findings.yaml")));
            Assert.Empty(read.Findings);
            var rows = new TheoryData<string, string[]>();
            foreach (var row in ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>())
                rows.Add(row.TextAt("data")!, [.. ((row["finds"] as ManifestList)?.Items ?? []).Cast<ManifestScalar>().Select(one => one.Text)]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_against_the_schema_is_found_at_its_place(string data, string[] finds) =>
        Assert.Equal(finds, SchemaCheck.Check(JsonSyntax.Read(data), Order).Select(one => $"{one.Pointer} {one.Rule} {one.Asked}".TrimEnd()));

    [Fact]
    public void A_form_has_the_fields_of_the_schema_and_what_else_the_data_holds()
    {
        var form = Form("""{"id": "1", "count": 3, "lines": [{"sku": "a"}], "extra": {"x": 1}}""", Order);
        Assert.Equal(FieldKind.Group, form.Kind);
        Assert.Equal(
            ["id Text", "state Choice", "count Integer", "gift Boolean", "at Text", "kind Choice", "note Json", "lines List", "pay OneOf", "next Group", "extra Group"],
            form.Fields.Select(field => $"{field.Name} {field.Kind}"));
        var id = form.Fields[0];
        Assert.Equal(("Number", "What the shop calls it", true, false, "1"), (id.Title, id.Description, id.IsRequired, id.IsRemovable, id.Value));
        Assert.Equal(["required"], form.Fields[1].Findings.Select(finding => finding.Rule));
        Assert.Equal(["\"open\"", "\"closed\""], form.Fields[1].Choices);
        Assert.Equal("/lines/0/sku", form.Fields[7].Fields[0].Fields[0].Pointer);
        Assert.Equal("The order that follows", form.Fields[9].Description);
    }

    [Fact]
    public void Without_a_schema_the_data_is_its_own_sample()
    {
        var form = Form("""{"s": "x", "n": 1.5, "b": true, "z": null, "l": [1, 2], "o": {}, "id": "{{uuid}}", "seq": {{seq}}}""", null);
        Assert.Equal(["Text", "Number", "Boolean", "Json", "List", "Group", "Text", "Json"], form.Fields.Select(field => field.Kind.ToString()));
        Assert.Equal(("{{uuid}}", "{{seq}}"), (form.Fields[6].Value, form.Fields[7].Value));
        Assert.Equal(["2"], form.Fields[4].Beginnings);
        Assert.True(form.Fields[4].Fields[0].IsRemovable);
    }

    [Fact]
    public void Of_several_schemas_the_one_that_fits_is_chosen_and_the_others_begin_with_what_they_ask_for()
    {
        var pay = Form("""{"pay": {"cash": 5}}""", Order).Fields.Single(field => field.Name == "pay");
        Assert.Equal(1, pay.Chosen);
        Assert.Equal(["Card", "Cash"], pay.Choices);
        Assert.Equal(["{ \"card\": \"\" }", "{ \"cash\": 0 }"], pay.Beginnings);
        Assert.Equal("/pay/cash", pay.Fields[0].Fields[0].Pointer);
    }

    [Fact]
    public void A_text_where_a_number_should_be_stays_in_the_numbers_field()
    {
        var count = Form("""{"count": "three"}""", Order).Fields.Single(field => field.Name == "count");
        Assert.Equal((FieldKind.Integer, "three", "type"), (count.Kind, count.Value, count.Findings[0].Rule));
    }

    [Fact]
    public void A_schema_that_leads_back_to_itself_has_an_end()
    {
        var endless = Read("""{"oneOf": [{"$ref": "#"}, {"type": "string"}], "properties": {"a": {"$ref": "#/properties/a"}}}""");
        Assert.DoesNotContain(SchemaCheck.Check(JsonSyntax.Read("\"x\""), endless), finding => finding.Rule != "oneOf");
        Assert.NotNull(Form("{}", Order).Fields.Single(field => field.Name == "next"));
        Assert.NotNull(SchemaSample.Of(endless));
    }

    [Theory]
    [InlineData("{\n nope", SchemaFault.Json, 2)]
    [InlineData("[1]", SchemaFault.Object, 0)]
    [InlineData("""{"hello": 1}""", SchemaFault.Words, 0)]
    public void What_is_no_schema_is_said(string text, string rule, long line)
    {
        Assert.Null(Schema.Read(text, out var fault));
        Assert.Equal(new(rule, line), fault);
    }

    [Fact]
    public void A_form_of_very_much_stops_somewhere()
    {
        var form = Form($"[{string.Join(',', Enumerable.Range(0, 5000).Select(_ => "{\"a\":1}"))}]", null);
        Assert.InRange(Count(form), 1, 3 * FormReader.MostFields);
    }

    private static int Count(FormField field) => 1 + field.Fields.Sum(Count);

    private static FormField Form(string data, Schema? schema) => FormReader.Read(JsonSyntax.Read(data), schema);

    private static Schema Read(string text)
    {
        var schema = Schema.Read(text, out var fault);
        Assert.Null(fault);
        return schema!;
    }
}
