using System.Globalization;
using System.Text.RegularExpressions;
using Player.Client.Ui;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Ui;

public sealed partial class PlayerThemeTests
{
    private static readonly string Tokens = File.ReadAllText(Path.Combine(Repository.Root, "Player.Client", "wwwroot", "css", "tokens.css"));

    public static TheoryData<string, ThemeColours> Modes { get; } = new() { { ":root {", PlayerTheme.Light }, { ":root[data-theme=dark] {", PlayerTheme.Dark } };

    [Theory]
    [MemberData(nameof(Modes))]
    public void The_skeleton_has_the_colours_of_the_theme(string block, ThemeColours colours)
    {
        var from = Tokens.IndexOf(block, StringComparison.Ordinal);
        var css = Tokens[from..Tokens.IndexOf('}', from)];
        foreach (var property in typeof(ThemeColours).GetProperties().Where(property => property.PropertyType == typeof(string)))
        {
            var name = Capital().Replace(property.Name, match => (match.Index > 0 ? "-" : "") + match.Value.ToLowerInvariant());
            Assert.Contains($"--{name}: {property.GetValue(colours)};", css, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Everything_can_be_read(string block, ThemeColours colours)
    {
        Assert.NotEmpty(block);
        string[] grounds = [colours.Surface, colours.Raised];
        foreach (var ground in grounds)
        {
            Assert.All([colours.Text, colours.Quiet], text => Assert.True(Contrast(text, ground) >= 7, $"{text} on {ground}"));
            Assert.All(
                [colours.Accent, colours.Received, colours.Sent, colours.Failed, colours.Rejected, colours.Unknown],
                text => Assert.True(Contrast(text, ground) >= 4.5, $"{text} on {ground}"));
            Assert.True(Contrast(colours.Control, ground) >= 3, $"control on {ground}");
        }

        Assert.True(Contrast(colours.OnAccent, colours.Accent) >= 4.5);
    }

    [Fact]
    public void No_component_sets_a_colour_of_its_own()
    {
        var folder = Path.Combine(Repository.Root, "Player.Client");
        foreach (var file in Directory.EnumerateFiles(folder, "*.razor", SearchOption.AllDirectories).Append(Path.Combine(folder, "wwwroot", "css", "player.css")))
            Assert.False(Colour().IsMatch(File.ReadAllText(file)), file);
    }

    // WCAG 2.2, relative luminance.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(place => int.Parse(colour.AsSpan(1 + (place * 2), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=[;""'])")]
    private static partial Regex Colour();
}
