using CsCheck;
using Player.Contracts;
using Player.Server.Snippets;
using Player.Tests.Binding;
using Player.Tests.Discovery;
using Player.Tests.Hosting;

namespace Player.Tests.Snippets;

/// <summary>The texts, as a person has read them; and that the languages' own tools take them.</summary>
public sealed class SnippetTextTests
{
    public static TheoryData<string, string> Goldens
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in new[] { "awkward", "image", "bare", "file", "large", "old" })
            {
                // The JSON of large data is as large.
                foreach (var format in SnippetFormats.All.Where(format => name != "large" || format != SnippetFormats.Json)) data.Add(name, format);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void A_text_is_as_it_was_read(string name, string format) =>
        Golden.Same(Path.Combine(Repository.Root, "Player.Tests", "Snippets", "texts", $"{name}.{format}.txt"), Text(name, format));

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("1152921504606846976")]
    [InlineData("12345678901234567890")]
    [InlineData("9007199254740993.0")]
    [InlineData("0.1234567890123")]
    [InlineData("0.1000000000000000000000000000001")]
    [InlineData("1e300")]
    [InlineData("1e-9")]
    [InlineData("-0")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("\"\\u0000\"")]
    public void What_kn_would_change_is_named_and_not_written(string value)
    {
        var text = Kn($$"""{"big":{{value}},"n":1}""");
        Assert.Contains("cannot say: data \"big\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("big=", text, StringComparison.Ordinal);
        Assert.Contains("--field 'n=1'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("1.50", "1.500000")]
    [InlineData("1e2", "100.000000")]
    [InlineData("-0.25", "-0.250000")]
    public void A_number_is_written_for_kn_as_it_prints_it(string value, string written) =>
        Assert.Contains($"--field 'n={written}'", Kn($$"""{"n":{{value}}}"""), StringComparison.Ordinal);

    [Fact]
    public void Data_that_no_command_line_can_hold_is_named_for_kn() => Assert.Contains("cannot say: the data", Kn("""{"half":"\ud800"}"""), StringComparison.Ordinal);

    [Fact]
    public async Task Python_compiles()
    {
        await HasAsync("python3");
        await using var folder = new Scratch();
        foreach (var name in Awkward.Events.Keys) folder.Write($"{name}.py", Text(name, SnippetFormats.Python));
        await Shell.RunAsync($"cd {folder.Path} && python3 -W error -m py_compile *.py");
    }

    [Fact]
    public async Task JavaScript_is_read()
    {
        await HasAsync("node");
        await using var folder = new Scratch();
        foreach (var name in Awkward.Events.Keys) folder.Write($"{name}.mjs", Text(name, SnippetFormats.JavaScript));
        await Shell.RunAsync($"cd {folder.Path} && for file in *.mjs; do node --check $file || exit 1; done");
    }

    [Fact]
    public async Task A_literal_of_any_text_means_that_text_to_Python_and_JavaScript()
    {
        await HasAsync("python3");
        await HasAsync("node");
        string[] texts = [Awkward.Text, "\r\n\t\0\u0085\u2028\u202e\ufeff</script>${x}", .. Sampled()];
        await using var folder = new Scratch();
        folder.Write("a.py", $"import sys, json\nsys.stdout.buffer.write(json.dumps([{string.Join(", ", texts.Select(Quote.Code))}]).encode())\n");
        folder.Write("a.mjs", $"process.stdout.write(JSON.stringify([{string.Join(", ", texts.Select(Quote.Code))}]));\n");
        Assert.Equal(texts, Read(await Shell.RunAsync($"python3 {folder.Path}/a.py")));
        Assert.Equal(texts, Read(await Shell.RunAsync($"node {folder.Path}/a.mjs")));
    }

    private static string[] Sampled()
    {
        string[] taken = [];
        EventGenerator.Text.Array[50].Sample(texts => taken = texts, iter: 1, threads: 1);
        return taken;
    }

    private static string[] Read(string json) =>
        [.. System.Text.Json.JsonDocument.Parse(json).RootElement.EnumerateArray().Select(one => one.GetString()!)];

    private static string Text(string name, string format) => SnippetRenderers.Find(format)!(new(
        Awkward.Events[name], "http://broker.example/default/it's", "http://player.example/api/entries/1/data", "http://player.example/api/entries/1/event"));

    private static string Kn(string data) => SnippetRenderers.Find(SnippetFormats.Kn)!(new(
        Awkward.Events["bare"] with { DataContentType = "application/json", Data = Player.Events.EventData.OfText(data) }, "http://b", "http://p/data", "http://p/event"));

    private static async Task HasAsync(string tool)
    {
        if ((await Shell.RunAsync($"command -v {tool} || true")).Length == 0) Assert.Skip($"{tool} is not here.");
    }

    private sealed class Scratch : IAsyncDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("snippets-").FullName;

        public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
