using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Player.Client.Ui;

/// <summary>Draws what it holds anew only when that of which it is made is another: what stands beside a list in a flood is not drawn with each step.</summary>
public sealed class Still : ComponentBase
{
    private object? drawn;
    private bool changed;

    /// <summary>All on which what it holds depends, compared by value.</summary>
    [Parameter, EditorRequired]
    public object? Of { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet()
    {
        changed = !Equals(drawn, Of);
        drawn = Of;
    }

    protected override bool ShouldRender() => changed;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
