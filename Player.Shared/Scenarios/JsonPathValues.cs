using System.Text.Json;
using Player.Masks;

namespace Player.Scenarios;

/// <summary>What stands at a path (RFC 9535, 2), in the order of the text, each once.</summary>
internal static class JsonPathValues
{
    /// <summary>One walk for all steps: where names repeat within each other many ways lead to one place, and each is followed once.</summary>
    public static IReadOnlyList<JsonElement> Find(JsonElement root, JsonPath path)
    {
        List<JsonElement> found = [];
        Walk(root, path.Steps, [0], found);
        return found;
    }

    // A state is how many of the path's steps lead here. As deep as the document was read.
    private static void Walk(JsonElement node, IReadOnlyList<JsonStep> steps, List<int> states, List<JsonElement> found)
    {
        if (states.Contains(steps.Count)) found.Add(node);
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in node.EnumerateObject())
                {
                    if (Next(steps, states, step => step.Kind is JsonStepKind.Name or JsonStepKind.Deep && member.NameEquals(step.Name)) is { Count: > 0 } next)
                        Walk(member.Value, steps, next, found);
                }

                break;
            case JsonValueKind.Array:
                var place = 0;
                foreach (var item in node.EnumerateArray())
                {
                    var at = place++;
                    if (Next(steps, states, step => step.Kind == JsonStepKind.Index && step.Number == at) is { Count: > 0 } next) Walk(item, steps, next, found);
                }

                break;
        }
    }

    private static List<int> Next(IReadOnlyList<JsonStep> steps, List<int> states, Func<JsonStep, bool> leads)
    {
        List<int> next = [];
        foreach (var state in states)
        {
            if (state == steps.Count) continue;
            var step = steps[state];
            if (step.Kind == JsonStepKind.Deep && !next.Contains(state)) next.Add(state);
            if ((step.Kind == JsonStepKind.Any || leads(step)) && !next.Contains(state + 1)) next.Add(state + 1);
        }

        return next;
    }
}
