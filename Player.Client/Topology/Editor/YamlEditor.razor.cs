using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Manifests;

namespace Player.Client.Topology.Editor;

/// <summary>A manifest as text.</summary>
public sealed partial class YamlEditor
{
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ManifestFinding> Findings { get; set; } = [];

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>Never fewer lines than this are shown: a short text leaves room to write.</summary>
    [Parameter]
    public int LeastLines { get; set; } = 12;

    [Parameter]
    public EventCallback<string> OnChanged { get; set; }

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    private int Lines => Math.Max(LeastLines, Text.AsSpan().Count('\n') + 1);

    /// <summary>The offset of a place in a text; the end of its line where the column lies behind it.</summary>
    internal static int Offset(string text, int line, int column)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) return text.Length;
            start = end + 1;
        }

        var stop = text.IndexOf('\n', start);
        return Math.Min(start + Math.Max(column - 1, 0), stop < 0 ? text.Length : stop);
    }

    private static bool IsError(ManifestFinding finding) => finding.Severity == FindingSeverity.Error;

    private string? MarkOf(int line)
    {
        var here = Findings.Where(finding => finding.Place.Line == line).ToArray();
        return here.Any(IsError) ? "marked wrong" : here.Length > 0 ? "marked" : null;
    }

    private Task ChangeAsync(ChangeEventArgs change) => OnChanged.InvokeAsync(change.Value as string ?? "");

    private async Task GoAsync(Place place)
    {
        var start = Offset(Text, place.Line, place.Column);
        var end = place.EndLine == place.Line && place.EndColumn > place.Column ? Offset(Text, place.Line, place.EndColumn) : Offset(Text, place.Line, int.MaxValue);
        await Browser.SelectAsync(Id, start, end, $"{Id}-line-{place.Line}");
    }
}
