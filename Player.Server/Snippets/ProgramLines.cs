using System.Text;

namespace Player.Server.Snippets;

/// <summary>A program's text, line by line.</summary>
internal sealed class ProgramLines
{
    private readonly StringBuilder text = new();

    public string Text => text.ToString();

    public void Add(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines) text.Append(line).Append('\n');
    }
}
