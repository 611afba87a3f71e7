using MudBlazor;

namespace Player.Client.Ui;

/// <summary>
/// Every colour, size and font of the page. <c>wwwroot/css/tokens.css</c> says the same to the skeleton, which is painted before
/// this code runs; a test holds the two together and measures the contrast.
/// </summary>
public static class PlayerTheme
{
    public const string Sans = "system-ui";
    private static readonly string[] SansFamily =
        [Sans, "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

    public static ThemeColours Light { get; } = new()
    {
        Ground = "#f4f5f7",
        Surface = "#ffffff",
        Raised = "#fafbfc",
        Line = "#dcdfe5",
        Control = "#858d9a",
        Text = "#171a21",
        Quiet = "#4b5362",
        Accent = "#1c4fb5",
        OnAccent = "#ffffff",
        Received = "#0b5e31",
        Sent = "#36506f",
        Failed = "#a30f1d",
        Rejected = "#7a4300",
        Unknown = "#4e535e",
    };

    public static ThemeColours Dark { get; } = new()
    {
        Ground = "#0d1117",
        Surface = "#151a22",
        Raised = "#1b212b",
        Line = "#2b323d",
        Control = "#6d7787",
        Text = "#e8ebf0",
        Quiet = "#aab3c0",
        Accent = "#86b0ff",
        OnAccent = "#0b1526",
        Received = "#54d08a",
        Sent = "#a5bddb",
        Failed = "#ff9a98",
        Rejected = "#f2b44b",
        Unknown = "#b3bac6",
    };

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Palette(new PaletteLight(), Light),
        PaletteDark = Palette(new PaletteDark(), Dark),
        LayoutProperties = new() { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = SansFamily, FontSize = ".875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = SansFamily, FontSize = ".875rem", LineHeight = "1.43", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = SansFamily, FontSize = ".8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography
            {
                FontFamily = SansFamily,
                FontSize = ".875rem",
                FontWeight = "500",
                LineHeight = "1.43",
                LetterSpacing = "normal",
                TextTransform = "none",
            },
            Caption = new CaptionTypography { FontFamily = SansFamily, FontSize = ".75rem", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = SansFamily, FontSize = "1.0625rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
        },
    };

    private static T Palette<T>(T palette, ThemeColours colours)
        where T : Palette
    {
        palette.Primary = colours.Accent;
        palette.PrimaryContrastText = colours.OnAccent;
        palette.Secondary = colours.Quiet;
        palette.Background = colours.Ground;
        palette.BackgroundGray = colours.Raised;
        palette.Surface = colours.Surface;
        palette.DrawerBackground = colours.Surface;
        palette.DrawerText = colours.Text;
        palette.AppbarBackground = colours.Surface;
        palette.AppbarText = colours.Text;
        palette.TextPrimary = colours.Text;
        palette.TextSecondary = colours.Quiet;
        palette.ActionDefault = colours.Quiet;
        palette.LinesDefault = colours.Line;
        palette.LinesInputs = colours.Control;
        palette.Divider = colours.Line;
        palette.Success = colours.Received;
        palette.Error = colours.Failed;
        palette.Warning = colours.Rejected;
        palette.Info = colours.Sent;
        return palette;
    }
}

/// <summary>The colours of one mode, each as <c>#rrggbb</c>.</summary>
public sealed record ThemeColours
{
    /// <summary>Behind everything.</summary>
    public required string Ground { get; init; }

    /// <summary>Panels, the list, the app bar.</summary>
    public required string Surface { get; init; }

    /// <summary>Heads of tables, code, a row under the pointer.</summary>
    public required string Raised { get; init; }

    public required string Line { get; init; }

    /// <summary>Edges of inputs: 3:1 against the surface.</summary>
    public required string Control { get; init; }

    public required string Text { get; init; }

    public required string Quiet { get; init; }

    public required string Accent { get; init; }

    public required string OnAccent { get; init; }

    public required string Received { get; init; }

    public required string Sent { get; init; }

    public required string Failed { get; init; }

    public required string Rejected { get; init; }

    public required string Unknown { get; init; }
}
