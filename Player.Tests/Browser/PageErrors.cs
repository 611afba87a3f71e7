using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Player.Tests.Browser;

/// <summary>Errors in the page's console, and exceptions that nobody caught.</summary>
internal sealed class PageErrors
{
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Func<string, bool> expected;

    public PageErrors(IPage page, Func<string, bool> expected)
    {
        this.expected = expected;
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Take($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Take($"uncaught: {error}");
        page.Crash += (_, _) => Take("the page crashed");
    }

    public bool Any => !errors.IsEmpty;

    public override string ToString() => string.Join('\n', errors);

    private void Take(string error)
    {
        if (!expected(error)) errors.Enqueue(error);
    }
}
