using System.Text;

namespace Player.Values;

/// <summary>
/// A text with values that make themselves: <c>order-{{seq}}</c>. What stands between <c>{{</c> and <c>}}</c> is a name and its arguments, apart by
/// spaces; an argument with spaces stands in quotes. A quoted text alone is itself, so <c>{{"{{"}}</c> writes two braces.
/// </summary>
public sealed class ValueTemplate
{
    private const string Open = "{{";
    private const string Close = "}}";

    // As much as an event carries. A value may stand a thousand times in a text, and be as long itself.
    private const int Longest = 16 * 1024 * 1024;

    private readonly IReadOnlyList<ValuePart> parts;

    private ValueTemplate(IReadOnlyList<ValuePart> parts, ValueProblem? problem)
    {
        this.parts = parts;
        Problem = problem;
    }

    /// <summary>The first thing that is wrong, or null.</summary>
    public ValueProblem? Problem { get; }

    /// <summary>Whether nothing in it makes itself: it is the same text each time.</summary>
    public bool IsPlain => parts.All(part => part is ValuePart.Plain);

    /// <summary>Whether a part of it is drawn: it hangs on where it stands.</summary>
    internal bool Draws => parts.OfType<ValuePart.Call>().Any(call => call.Name is "uuid" or "pick" || call.Name.StartsWith("random.", StringComparison.Ordinal));

    /// <summary>The attributes that it asks for with <c>event.NAME</c>.</summary>
    internal IEnumerable<string> Attributes => parts.OfType<ValuePart.Call>().Where(call => call.Name.StartsWith(ValueCatalog.EventPrefix, StringComparison.Ordinal)).Select(call => call.Name[ValueCatalog.EventPrefix.Length..]);

    /// <summary>Reads a text. Never throws; a template with a problem fills nothing.</summary>
    public static ValueTemplate Parse(string text)
    {
        List<ValuePart> parts = [];
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf(Open, at, StringComparison.Ordinal);
            if (open < 0) break;
            if (open > at) parts.Add(new ValuePart.Plain(text[at..open]));
            var call = CallReader.Read(text, open, out at, out var problem);
            if (problem is not null) return new(parts, problem);
            if (call is not null) parts.Add(call);
        }

        if (at < text.Length) parts.Add(new ValuePart.Plain(text[at..]));
        return new(parts, null);
    }

    /// <summary>The same text as a template that writes exactly it: what came from elsewhere keeps its braces.</summary>
    public static string Escape(string text) => text.Replace(Open, $"{Open}\"{Open}\"{Close}", StringComparison.Ordinal);

    /// <summary>The text with its values.</summary>
    /// <param name="context">Whose values: which event of which seed, at what time.</param>
    /// <param name="field">Where the text stands; equal templates in two fields have values of their own.</param>
    /// <param name="isJson">Whether values within quotes are escaped as JSON has it.</param>
    /// <param name="problem">What has no value here.</param>
    /// <returns>Empty where there is a problem.</returns>
    internal string Fill(ValueContext context, string field, bool isJson, out ValueProblem? problem)
    {
        problem = Problem;
        if (problem is not null) return "";
        var text = new StringBuilder();
        var quotes = new JsonQuotes();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is ValuePart.Plain plain)
            {
                text.Append(plain.Text);
                if (isJson) quotes.Pass(plain.Text);
                continue;
            }

            var call = (ValuePart.Call)parts[i];
            var value = call.Value(context, new Dice(context.Seed, context.Number, field, i), out problem);
            if (problem is not null) return "";
            if (text.Length + value.Length > Longest)
            {
                problem = new(Events.Rules.ValueLong, call.Name, $"With its values the text would have more than {Longest} characters.", call.Start);
                return "";
            }

            text.Append(isJson && quotes.AreOpen ? JsonQuotes.Escape(value) : value);
        }

        return text.ToString();
    }
}

/// <summary>What is wrong with a template.</summary>
/// <param name="Rule">One of <see cref="Events.Rules"/>.</param>
/// <param name="Given">The text at fault, as it was written.</param>
/// <param name="Message">One English sentence: what is wrong and what would be right.</param>
/// <param name="Start">Where it begins, characters from the start of the text.</param>
public sealed record ValueProblem(string Rule, string Given, string Message, int Start);
