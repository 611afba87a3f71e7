using System.Globalization;
using Player.Events;
using Player.Filters.Cesql;
using Player.Tests.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Filters.Cesql;

/// <summary>
/// Every case of the public conformance kit, one test each, read from <c>CESQL_TCK</c>, by default <c>../shared/cesql-tck</c>; and cases of
/// our own in the same shape, in the files beside this one: without the kit they cover every operator, cast, function, error and rank.
/// </summary>
public sealed class TckTests
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("CESQL_TCK") ?? Path.Combine(Repository.Root, "..", "shared", "cesql-tck");
    private static readonly string[] own =
    [
        .. new[] { "cases", "operators", "precedence", "casts", "functions", "errors" }.Select(name => Path.Combine(AppContext.BaseDirectory, "Filters", "Cesql", name + ".yaml")),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            IEnumerable<string> files = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal) : [];
            var cases = new TheoryData<string, string>();
            foreach (var file in files.Concat(own))
            {
                foreach (var one in Read(file)) cases.Add(Path.GetFileName(file), $"{one["name"]}");
            }

            return cases;
        }
    }

    [Fact]
    public void The_conformance_kit_is_there() =>
        Assert.SkipUnless(Directory.Exists(Folder), $"The CESQL conformance kit is not at {Folder}; set CESQL_TCK.");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_expression_gives_what_the_kit_says(string file, string name)
    {
        var one = Read(own.FirstOrDefault(path => Path.GetFileName(path) == file) ?? Path.Combine(Folder, file)).First(each => $"{each["name"]}" == name);
        var expected = Text(one, "error");
        if (CesqlExpression.Parse($"{one["expression"]}") is not CesqlParseResult.Parsed(var expression))
        {
            Assert.Equal("parse", expected);
            return;
        }

        var result = expression.Evaluate(Event(one));

        Assert.Equal(expected, result.Errors.Count == 0 ? null : Name(result.Errors[0].Kind));
        if (one.Children.TryGetValue("result", out var value)) Assert.Equal(Value((YamlScalarNode)value), result.Value);
        Assert.Equal(result is { Errors.Count: 0, Value: { Type: CesqlType.Boolean, Boolean: true } }, expression.Passes(Event(one)));
    }

    private static IEnumerable<YamlMappingNode> Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["tests"]).Cast<YamlMappingNode>();
    }

    private static EventEnvelope Event(YamlMappingNode one)
    {
        var values = new Dictionary<string, YamlScalarNode>
        {
            ["specversion"] = new("1.0"),
            ["id"] = new("1"),
            ["source"] = new("http://localhost/source"),
            ["type"] = new("dev.tekton.event"),
        };
        if (one.Children.TryGetValue("event", out var whole)) values = ((YamlMappingNode)whole).ToDictionary(pair => $"{pair.Key}", pair => (YamlScalarNode)pair.Value);
        if (one.Children.TryGetValue("eventOverrides", out var some))
        {
            foreach (var (key, value) in (YamlMappingNode)some) values[$"{key}"] = (YamlScalarNode)value;
        }

        return new()
        {
            SpecVersion = Take("specversion")!,
            Id = Take("id")!,
            Source = Take("source")!,
            Type = Take("type")!,
            Subject = Take("subject"),
            Time = Take("time"),
            DataContentType = Take("datacontenttype"),
            DataSchema = Take("dataschema"),
            Extensions = [.. values.Select(pair => Extension(pair.Key, pair.Value))],
        };

        string? Take(string name) => values.Remove(name, out var value) ? value.Value : null;
    }

    private static ExtensionAttribute Extension(string name, YamlScalarNode value) => new(name, value.Value!, Value(value).Type switch
    {
        CesqlType.Boolean => AttributeType.Boolean,
        CesqlType.Integer => AttributeType.Integer,
        _ => AttributeType.String,
    });

    private static CesqlValue Value(YamlScalarNode scalar)
    {
        var text = scalar.Value!;
        if (scalar.Style != ScalarStyle.Plain) return CesqlValue.Of(text);
        if (bool.TryParse(text, out var truth)) return CesqlValue.Of(truth);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? CesqlValue.Of(number) : CesqlValue.Of(text);
    }

    private static string Name(CesqlErrorKind kind) => char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..];

    private static string? Text(YamlMappingNode one, string key) => one.Children.TryGetValue(key, out var value) ? $"{value}" : null;
}
