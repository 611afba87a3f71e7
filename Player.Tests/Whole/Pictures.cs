using Microsoft.Playwright;
using Player.Tests.Hosting;

namespace Player.Tests.Whole;

/// <summary>
/// Pictures of the page in each state, to be looked at: artifacts/pictures/. With <c>UPDATE_DOCS=1 ./test</c> those that the documentation
/// shows are renewed in docs/pictures/.
/// </summary>
internal sealed class Pictures(IPage page, int width, string language, ColorScheme scheme)
{
    private static readonly Dictionary<string, string> Shown = new()
    {
        ["1440-en-light-few"] = "play.png",
        ["1440-zh-dark-open"] = "event-zh.png",
        ["390-en-dark-few"] = "phone.png",
        ["1440-en-light-all-triggers"] = "triggers.png",
        ["1440-en-light-one-trigger"] = "trigger.png",
        ["1440-en-light-inboxes"] = "inboxes.png",
    };

    public async Task TakeAsync(string state)
    {
        var name = $"{width}-{language[..2]}-{scheme.ToString().ToLowerInvariant()}-{state}";
        var picture = Path.Combine(Repository.Root, "artifacts", "pictures", name + ".png");
        await page.ScreenshotAsync(new() { Path = picture });
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") != "1" || !Shown.TryGetValue(name, out var shown)) return;
        var target = Path.Combine(Repository.Root, "docs", "pictures", shown);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(picture, target, overwrite: true);
    }
}
