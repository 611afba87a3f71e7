using Player.Delivery.Story;
using Player.Events;
using Player.Masks;

namespace Player.Server.Story;

/// <summary>
/// Filters are asked with the values that events have; what is told of them is not. Every text of a story that has a masked value in it is
/// told without.
/// </summary>
internal sealed class StoryMask
{
    // A story shortens long values (StoryValue): their beginning gives them away.
    private const int Telling = 100;

    private readonly IReadOnlyList<string> hidden;

    public StoryMask(MaskRules rules, params ReadOnlySpan<EventEnvelope?> events)
    {
        List<string> values = [];
        foreach (var one in events)
        {
            if (one is null || rules.IsEmpty) continue;
            string?[] core = [.. new[] { AttributeNames.Subject, AttributeNames.Time, AttributeNames.DataSchema, AttributeNames.SchemaUrl }.Where(rules.Hides).Select(name => one[name])];
            values.AddRange(core.OfType<string>());
            values.AddRange(one.Extensions.Where(extension => rules.Hides(extension.Name)).Select(extension => extension.Value));
        }

        hidden = [.. values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length)];
    }

    public DeliveryStory Apply(DeliveryStory story) =>
        hidden.Count == 0 ? story : story with { Findings = [.. story.Findings.Select(Apply)] };

    private Finding Apply(Finding finding) => finding with
    {
        Arguments = Apply(finding.Arguments),
        Because = [.. finding.Because.Select(phrase => phrase with { Arguments = Apply(phrase.Arguments) })],
        Evidence = [.. finding.Evidence.Select(evidence => evidence with { Text = Apply(evidence.Text) })],
    };

    private Dictionary<string, string> Apply(IReadOnlyDictionary<string, string> arguments) =>
        arguments.ToDictionary(argument => argument.Key, argument => Apply(argument.Value));

    private string Apply(string text)
    {
        foreach (var value in hidden)
        {
            if (value.Length > Telling && text.Contains(value[..Telling], StringComparison.Ordinal)) return MaskRules.Mask;
            text = text.Replace(value, MaskRules.Mask, StringComparison.Ordinal);
        }

        return text;
    }
}
