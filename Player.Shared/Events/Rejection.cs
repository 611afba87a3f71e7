namespace Player.Events;

/// <summary>Why something is not a valid event, or not the event that its author meant.</summary>
/// <param name="Attribute">The attribute at fault, or <c>data</c>; null where the message as a whole is.</param>
/// <param name="Rule">A stable word of <see cref="Rules"/>: the key of a translation.</param>
/// <param name="Message">One English sentence: what is wrong and what would be right.</param>
/// <param name="Paragraph">Where the rule stands, such as <c>CloudEvents HTTP 1.0.2, 3.1.3.2</c>.</param>
/// <param name="Given">The piece of the value at fault, where it is not the whole.</param>
public sealed record Rejection(string? Attribute, string Rule, string Message, string Paragraph, string? Given = null);
