using Player.Client.Ui;
using Player.Events;
using Player.Schemas;
using Player.Syntax;

namespace Player.Client.Compose.Data;

/// <summary>What is wrong with the data, in the words of the page.</summary>
internal static class DataText
{
    public static string Say(Words words, TextFault fault) =>
        fault.Rule == SyntaxRules.Yaml ? words.Say("syntax.yaml", fault.Message)
        : words.Find("syntax." + fault.Rule) is not null ? words.Say("syntax." + fault.Rule, fault.Given)
        : Meanings.Rule(words, new(AttributeNames.Data, fault.Rule, fault.Message ?? fault.Rule, "", fault.Given));

    /// <summary>The sentence with the line and the column before it.</summary>
    public static string SayWhere(Words words, string text, TextFault fault)
    {
        var (line, column) = TextFault.Place(text, fault.Start);
        return words.Say("syntax.where", line, column, Say(words, fault));
    }

    public static string Say(Words words, SchemaFault fault) => words.Say("schema.fault." + fault.Rule, fault.Line);

    public static string Say(Words words, SchemaFinding finding) => words.Say("schema." + finding.Rule, finding.Asked);
}
