using System.Text;
using System.Text.Json;
using CsCheck;
using Player.Manifests;
using Player.Syntax;

namespace Player.Tests.Syntax;

/// <summary>Texts of data: faults.yaml and edits.yaml hold what is wrong with each, and what becomes of it.</summary>
public sealed class SyntaxTests
{
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(Leaf, inner.List[0, 4].Select(items => $"[{string.Join(" , ", items)}]"),
            Gen.Select(Text, inner).List[0, 4].Select(members => $"{{{string.Join(",\n", members.Select(member => $"{JsonStrings.Write(member.Item1)} : {member.Item2}"))}}}")));

    // Two braces would begin a value that makes itself, and nothing here closes it.
    private static Gen<string> Text => Gen.String[Gen.OneOf(Gen.Char["abc \"\\/\n\t{}[],:é\u0001"], Gen.Char['a', 'z']), 0, 8].Select(text => text.Replace("{{", "{,", StringComparison.Ordinal));

    private static Gen<string> Leaf => Gen.OneOf(Text.Select(JsonStrings.Write), Gen.Int.Select(number => $"{number}"), Gen.Int[0, 4].Select(place => new[] { "true", "false", "null", "-0.5e3", "0" }[place]));

    public static TheoryData<string, string, string?, int?, string?> Faults
    {
        get
        {
            var rows = new TheoryData<string, string, string?, int?, string?>();
            foreach (var row in Rows("faults.yaml"))
                rows.Add(row.Members[0].Name, row.TextAt(row.Members[0].Name)!, row.TextAt("rule"), row.TextAt("at") is { } at ? int.Parse(at, System.Globalization.CultureInfo.InvariantCulture) : null, row.TextAt("given"));
            return rows;
        }
    }

    public static TheoryData<string, string, string, string?, string> Edits
    {
        get
        {
            var rows = new TheoryData<string, string, string, string?, string>();
            foreach (var row in Rows("edits.yaml")) rows.Add(row.TextAt("text")!, row.Members[1].Name, row.TextAt(row.Members[1].Name)!, row.TextAt("to"), row.TextAt("becomes")!);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_and_placed_and_what_is_right_is_left_alone(string language, string text, string? rule, int? at, string? given)
    {
        var found = DataSyntax.Check(text, Enum.Parse<DataLanguage>(language, ignoreCase: true));
        if (rule is null)
        {
            Assert.Empty(found);
            return;
        }

        Assert.Equal(rule, found[0].Rule);
        if (at is not null) Assert.Equal(at, found[0].Start);
        if (given is not null) Assert.Equal(given, found[0].Given);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_change_is_of_one_place_and_leaves_every_other_letter(string text, string what, string pointer, string? to, string becomes) => Assert.Equal(becomes, what switch
    {
        "set" => JsonEdit.Set(text, pointer, to!),
        "add" => JsonEdit.Add(text, pointer, to!),
        _ => JsonEdit.Remove(text, pointer),
    });

    [Fact]
    public void What_is_set_at_a_place_is_read_there_again() => Gen.Select(Json, Text.List[1, 3], Text).Sample((text, names, value) =>
    {
        var pointer = names.Aggregate("", JsonPointer.Below);
        var changed = JsonSyntax.Read(JsonEdit.Set(text, pointer, JsonStrings.Write(value)));
        Assert.Null(changed.Fault);
        // An array has no names: there nothing is set.
        if (changed.At(pointer) is { } part) Assert.Equal(value, changed.Plain(part));
        else Assert.Equal(text, changed.Text);
    });

    [Fact]
    public void Every_place_of_a_text_can_be_changed_and_the_others_stay() => Gen.Select(Json, Gen.Int).Sample((text, number) =>
    {
        var reading = JsonSyntax.Read(text);
        foreach (var pointer in Places(reading.Root!, ""))
        {
            var changed = JsonSyntax.Read(JsonEdit.Set(text, pointer, $"{number}"));
            Assert.Equal($"{number}", changed.Written(changed.At(pointer)!));
            Assert.Equal(text.Length - reading.Written(reading.At(pointer)!).Length + $"{number}".Length, changed.Text.Length);
        }
    });

    [Fact]
    public void A_text_is_JSON_here_where_it_is_for_the_server() => Gen.Select(Json, Gen.Int[0, 40], Gen.Char["{}[]\",:1a\\ \n-.e"], Gen.Int[0, 2]).Sample((text, at, letter, what) =>
    {
        var place = Math.Min(at, text.Length);
        var changed = what switch { 0 => text, 1 => text.Insert(place, letter.ToString()), _ => place < text.Length ? text.Remove(place, 1) : text };
        if (changed.Contains("{{", StringComparison.Ordinal)) return;
        Assert.Equal(IsJson(changed), JsonSyntax.Read(changed).Fault is null);
    }, iter: 5000);

    [Fact]
    public void A_text_that_is_laid_out_says_the_same() => Json.Sample(text =>
    {
        var laid = DataSyntax.Indent(text, DataLanguage.Json)!;
        using var before = JsonDocument.Parse(text);
        using var after = JsonDocument.Parse(laid);
        Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement));
        Assert.Equal(laid, DataSyntax.Indent(laid, DataLanguage.Json));
    });

    [Fact]
    public void Values_that_make_themselves_stay_as_they_were_written_when_a_text_is_laid_out() => Assert.Equal(
        "{\n  \"id\": \"{{pick \"a b\" c}}\",\n  \"n\": {{seq 5}}\n}",
        DataSyntax.Indent("""{"id":"{{pick "a b" c}}","n":{{seq 5}}}""", DataLanguage.Json));

    [Fact]
    public void A_text_in_quotes_is_read_as_it_was_and_a_value_in_it_too()
    {
        foreach (var text in new[] { "order-{{seq}}", "say \"{{pick \"light blue\" red}}\"", "{{ open", "tab\tand \\ and \u0001" })
        {
            var json = JsonStrings.Write(text);
            Assert.Equal(text, JsonStrings.Read(json.AsSpan(1..^1)));
        }
    }

    [Theory]
    [InlineData(null, DataLanguage.Json)]
    [InlineData("application/vnd.x+json; charset=utf-8", DataLanguage.Json)]
    [InlineData("image/svg+xml", DataLanguage.Xml)]
    [InlineData("text/html", DataLanguage.Html)]
    [InlineData("application/yaml", DataLanguage.Yaml)]
    [InlineData("text/x-yaml", DataLanguage.Yaml)]
    [InlineData("text/csv", DataLanguage.Plain)]
    public void The_language_is_that_of_the_media_type(string? type, DataLanguage language) => Assert.Equal(language, DataLanguages.Of(type));

    private static IEnumerable<ManifestMap> Rows(string file)
    {
        var read = ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Syntax", file)));
        Assert.Empty(read.Findings);
        return ((ManifestList)read.Documents[0]).Items.Cast<ManifestMap>();
    }

    private static IEnumerable<string> Places(JsonPart part, string pointer)
    {
        yield return pointer;
        foreach (var member in part.Members.Where(member => part[member.Name] == member.Value))
        {
            foreach (var place in Places(member.Value, JsonPointer.Below(pointer, member.Name))) yield return place;
        }

        for (var at = 0; at < part.Items.Count; at++)
        {
            foreach (var place in Places(part.Items[at], JsonPointer.Below(pointer, at))) yield return place;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
