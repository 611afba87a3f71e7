using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Player.Tests.Client;

/// <summary>Finds controls as a person does: by their label.</summary>
internal static class Labels
{
    public static IElement FindByLabel<T>(this IRenderedComponent<T> component, string label)
        where T : IComponent
    {
        foreach (var one in component.FindAll("label[for]"))
        {
            if (Text(one) == label) return component.Find("#" + one.GetAttribute("for"));
        }

        return component.Find($"[aria-label='{label}']");
    }

    // The star of a required field is no part of its name.
    private static string Text(IElement label) => label.TextContent.Replace("*", "", StringComparison.Ordinal).Trim();
}
