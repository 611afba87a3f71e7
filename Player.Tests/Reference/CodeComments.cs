using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Player.Contracts;

namespace Player.Tests.Reference;

/// <summary>What the comments of Player.Shared say of its types, from the file that the compiler writes.</summary>
internal sealed partial class CodeComments
{
    private readonly Dictionary<string, XElement> members = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Player.Shared.xml"))
        .Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    public string? Of(Type type) => Text($"T:{Name(type)}", "summary");

    /// <summary>Of a property, or of the part of a record that it is made of.</summary>
    public string? Of(Type type, string property)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (Text($"P:{Name(declaring)}.{property}", "summary") is { } own) return own;
            if (Text($"T:{Name(declaring)}", "param", property) is { } part) return part;
        }

        return null;
    }

    public string? OfValue(Type type, string value) => Text($"F:{Name(type)}.{value}", "summary");

    private string? Text(string member, string element, string? name = null)
    {
        var found = members.GetValueOrDefault(member)?.Elements(element).FirstOrDefault(one => name is null || (string?)one.Attribute("name") == name);
        var text = found is null ? "" : Spaces().Replace(string.Concat(found.Nodes().Select(Plain)), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{Last((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "")}`",
        XElement { Name.LocalName: "paramref" } named => $"`{(string?)named.Attribute("name")}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(Plain)),
        _ => "",
    };

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    // On the wire properties and words of enums begin small.
    private static string Last(string reference)
    {
        var parts = reference.Split('(')[0].Split('.', ':');
        var isValue = reference.StartsWith("F:", StringComparison.Ordinal) && typeof(PlayerJson).Assembly.GetType(string.Join('.', parts[1..^1])) is { IsEnum: true };
        return isValue || reference.StartsWith("P:", StringComparison.Ordinal) ? JsonNamingPolicy.CamelCase.ConvertName(parts[^1]) : parts[^1];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
