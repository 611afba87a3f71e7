using Microsoft.Playwright;

namespace Player.Tests.Browser;

/// <summary>What a person sits in front of.</summary>
public sealed record BrowserView
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    /// <summary>The browser's language: <c>en-US</c>, <c>zh-CN</c>.</summary>
    public string Locale { get; init; } = "en-US";

    public string TimeZone { get; init; } = "UTC";

    public bool ReducedMotion { get; init; } = true;

    /// <summary>There are fingers in place of a mouse.</summary>
    public bool HasTouch { get; init; }

    /// <summary>Errors that the test is about, such as those of a server that it stops; none unless given.</summary>
    public Func<string, bool> ExpectedErrors { get; init; } = static _ => false;

    /// <summary>A telephone's width: one column.</summary>
    public static BrowserView Narrow { get; } = new() { Width = 390, Height = 844 };

    internal BrowserNewContextOptions Options() => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        ColorScheme = ColorScheme,
        Locale = Locale,
        TimezoneId = TimeZone,
        HasTouch = HasTouch,
        ReducedMotion = ReducedMotion ? Microsoft.Playwright.ReducedMotion.Reduce : Microsoft.Playwright.ReducedMotion.NoPreference,
    };
}
