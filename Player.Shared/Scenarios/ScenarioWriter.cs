using System.Globalization;
using System.Text;
using System.Xml;

namespace Player.Scenarios;

/// <summary>Reports for people and for build servers.</summary>
public static class ScenarioWriter
{
    /// <summary>As text: a line a step, and below one that failed what was expected and what came.</summary>
    public static string Text(ScenarioReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(report.Passed ? "✓" : "✗")} {report.Name} ({report.Milliseconds:0} ms, seed {report.Seed})\n");
        foreach (var step in report.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Mark(step.Outcome)} line {step.Line}: {step.Text}\n");
            if (step.Message is { } message) text.Append("    ").Append(Detail(step, message).Replace("\n", "\n    ", StringComparison.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>As JUnit XML: a suite a scenario, a case a step.</summary>
    public static string JUnit(IReadOnlyList<ScenarioReport> reports)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var report in reports) Suite(xml, report);
            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n";
    }

    private static void Suite(XmlWriter xml, ScenarioReport report)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(report.Name));
        xml.WriteAttributeString("tests", Number(report.Steps.Count));
        xml.WriteAttributeString("failures", Number(report.Steps.Count(step => step.Outcome == StepOutcome.Failed)));
        xml.WriteAttributeString("skipped", Number(report.Steps.Count(step => step.Outcome == StepOutcome.Skipped)));
        xml.WriteAttributeString("time", Seconds(report.Milliseconds));
        xml.WriteAttributeString("timestamp", report.StartedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        foreach (var step in report.Steps)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Clean(report.Name));
            xml.WriteAttributeString("name", Clean($"line {step.Line}: {step.Text}"));
            xml.WriteAttributeString("time", Seconds(step.Milliseconds));
            if (step.Outcome == StepOutcome.Skipped) xml.WriteElementString("skipped", null);
            if (step.Outcome == StepOutcome.Failed)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Clean(step.Message ?? ""));
                xml.WriteString(Clean(Detail(step, step.Message ?? "")));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Detail(StepReport step, string message)
    {
        var text = new StringBuilder(message);
        foreach (var close in step.Close)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n#{close.Seq} {close.Type} {close.Id}:");
            foreach (var difference in close.Differences) text.Append(CultureInfo.InvariantCulture, $"\n  {difference.What}\n    - expected: {difference.Expected}\n    + got:      {difference.Got ?? "(absent)"}");
        }

        foreach (var came in step.Came) text.Append(CultureInfo.InvariantCulture, $"\n#{came.Seq} {came.Type} {came.Id}");
        return text.ToString();
    }

    private static string Mark(StepOutcome outcome) => outcome switch { StepOutcome.Passed => "✓", StepOutcome.Failed => "✗", _ => "–" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    // XML 1.0 has no control characters.
    private static string Clean(string text) => string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD'));
}
