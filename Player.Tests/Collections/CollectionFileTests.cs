using CsCheck;
using Player.Collections;
using Player.Events;
using Player.Manifests;

namespace Player.Tests.Collections;

/// <summary>The file of a collection: faults.yaml holds what is no collection, and why.</summary>
public sealed class CollectionFileTests
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "b 1", "{{uuid}}", "true", "42", "0x1f", "null", "- x", "#c", "é", "名称", "a: b", "'q'", "\"d\"", " lead", "x\u2028y", "~", "@a", "x #y", "{}", "[", "|", ">", "%", "&a", "*a", "!t");

    private static readonly Gen<string> Data = Gen.OneOf(
        Word,
        Gen.OneOf("{\n  \"a\": {{random.int 1 9}}\n}", "a\n", "a\n\n", "\n", "\na", "  a\n b", "a\r\nb", "a\n \nb", "a\n\n\nb\n\n\n", "a\tb\n\tc", "\ta\nb", "---\na", "a\n...\n", "# x\ny: z"),
        Gen.Char["ab \n\t:#-{}'\"|>é\r\\"].Array[0, 12].Select(letters => new string(letters)));

    private static readonly Gen<ExtensionAttribute> Extension =
        Gen.Select(Gen.Char['a', 'd'].Array[1, 3].Select(letters => "x" + new string(letters)), Word, Gen.Enum<AttributeType>(), (name, value, type) => new ExtensionAttribute(name, type == AttributeType.Integer && value == "42" ? "42" : value, type));

    private static readonly Gen<EventDraft> Draft = Gen.Select(
        Gen.Select(Word, Word, Word, Word.Null()), Gen.Select(Data.Null(), Gen.Bool, Gen.OneOf("application/json", "text/plain").Null()), Extension.Array[0, 3],
        (names, data, extensions) => new EventDraft
        {
            Type = names.Item1,
            Source = names.Item2,
            Id = names.Item3,
            Subject = names.Item4,
            Data = data.Item1 is { Length: > 0 } text ? text : null,
            DataIsBase64 = data.Item2 && data.Item1 is { Length: > 0 },
            DataContentType = data.Item3,
            Extensions = [.. extensions.DistinctBy(one => one.Name)],
        });

    public static TheoryData<string, string, int, string> Faults
    {
        get
        {
            var rows = new TheoryData<string, string, int, string>();
            foreach (var row in ((ManifestList)ManifestYaml.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Collections", "faults.yaml"))).Documents[0]).Items.Cast<ManifestMap>())
                rows.Add(row.TextAt("name")!, row.TextAt("text")!, int.Parse(row.TextAt("line")!, System.Globalization.CultureInfo.InvariantCulture), row.TextAt("says")!);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_no_collection_says_line_and_reason(string name, string text, int line, string says)
    {
        var read = CollectionReader.Read(text);
        Assert.Null(read.Collection);
        var finding = Assert.Single(read.Findings);
        Assert.True(finding.Place.Line == line && finding.Message.Contains(says, StringComparison.Ordinal), $"{name}: line {finding.Place.Line}: {finding.Message}");
    }

    [Fact]
    public void What_is_written_is_read_again_to_the_letter() => Gen.Select(Draft, Gen.Bool).Sample((draft, structured) =>
    {
        // Attributes end without a line break, and a broken line within one is no attribute's; data may have any.
        var saved = new SavedEvent("folder/name", structured ? ContentMode.Structured : ContentMode.Binary, draft);
        var text = CollectionWriter.Write("Shop", new EventCollection().With(saved));
        var read = CollectionReader.Read(text);
        Assert.True(read.Collection is not null, text + string.Join(' ', read.Findings));
        var again = Assert.Single(read.Collection.Events);
        Assert.True(saved.Event == again.Event with { Extensions = saved.Event.Extensions } && saved.Event.Extensions.SequenceEqual(again.Event.Extensions) && (again.Path, again.Mode) == (saved.Path, saved.Mode), $"{saved.Event}\n{again.Event}\n{text}");
        Assert.Equal(text, CollectionWriter.Write("Shop", read.Collection));
    });

    [Fact]
    public void Data_of_several_lines_stands_in_lines_so_that_a_change_shows_in_a_history_of_files()
    {
        var draft = new EventDraft { Type = "t", Source = "/s", Id = "{{uuid}}", Data = "{\n  \"total\": {{random.int 1 9}}\n}", Extensions = [new("sequence", "{{seq}}", AttributeType.Integer), new("retry", "3", AttributeType.Integer)] };
        var collection = new EventCollection
        {
            Description = "Orders",
            Variables = new Dictionary<string, string> { ["HOST"] = "shop.example" },
            Environments = [new("workshop", "default/example-broker", new Dictionary<string, string> { ["HOST"] = "x" })],
        }.With(new("orders/created", ContentMode.Structured, draft));
        Assert.Equal(
            """
            collection: Shop
            description: Orders
            variables:
              HOST: shop.example
            environments:
            - name: workshop
              broker: default/example-broker
              variables:
                HOST: x
            events:
            - name: orders/created
              mode: structured
              event:
                type: t
                source: /s
                id: '{{uuid}}'
                sequence: '{{seq}}'
                retry: 3
                data: |-
                  {
                    "total": {{random.int 1 9}}
                  }
              types:
                sequence: integer

            """,
            CollectionWriter.Write("Shop", collection));
    }

    [Fact]
    public void An_event_takes_the_place_of_the_one_that_had_its_path_and_others_keep_theirs()
    {
        var (one, two) = (new SavedEvent("a", ContentMode.Binary, new() { Type = "1" }), new SavedEvent("b", ContentMode.Binary, new() { Type = "2" }));
        var collection = new EventCollection().With(one).With(two).With(one with { Event = new() { Type = "3" } });
        Assert.Equal(["a 3", "b 2"], collection.Events.Select(saved => $"{saved.Path} {saved.Event.Type}"));
        Assert.Equal(["b"], collection.Without("a").Events.Select(saved => saved.Path));
    }

    [Fact]
    public void No_text_makes_reading_throw() => Gen.OneOf(Gen.String, Data).Sample(text => CollectionReader.Read(text));
}
