using MudBlazor;

namespace Player.Client.Ui;

/// <summary>MudBlazor in the colours of <c>wwwroot/css/tokens.css</c>: the same ramp, so that skeleton and page are one.</summary>
public static class PlayerTheme
{
    private const string Words = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1d4ed8",
            PrimaryContrastText = "#ffffff",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2330",
            TextPrimary = "#1b2330",
            TextSecondary = "#4b5768",
            ActionDefault = "#4b5768",
            ActionDisabled = "#8a94a3",
            LinesDefault = "#dfe3e9",
            LinesInputs = "#8a94a3",
            Divider = "#dfe3e9",
            Error = "#b3261e",
            Success = "#17703a",
            Warning = "#8a5300",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab4ff",
            PrimaryContrastText = "#0f1520",
            Background = "#0f1318",
            Surface = "#171c23",
            AppbarBackground = "#171c23",
            AppbarText = "#e8ecf2",
            TextPrimary = "#e8ecf2",
            TextSecondary = "#aab4c2",
            ActionDefault = "#aab4c2",
            ActionDisabled = "#6b7686",
            LinesDefault = "#2a323d",
            LinesInputs = "#6b7686",
            Divider = "#2a323d",
            Error = "#ff8f85",
            Success = "#5fd48c",
            Warning = "#f2b65a",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Words.Split(", "), FontSize = "0.875rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = "0.875rem", TextTransform = "none", FontWeight = "600", LetterSpacing = "normal" },
        },
    };
}
