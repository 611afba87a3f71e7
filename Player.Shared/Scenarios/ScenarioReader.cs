using System.Globalization;
using Player.Events;
using Player.Filters.Cesql;
using Player.Manifests;
using Player.Masks;
using Player.Starts;
using Player.Values;

namespace Player.Scenarios;

/// <summary>Reads scenarios; whatever is wrong is told with its line.</summary>
public static class ScenarioReader
{
    private const int MostTimes = 10_000;
    private const int MostSteps = 200;
    private const int MostScenarios = 100;
    private const int MostVariables = 1000;
    private const int MostExpected = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualNever = TimeSpan.FromSeconds(1);

    /// <summary>The scenarios of a text, a document each.</summary>
    public static IReadOnlyList<ScenarioText> Read(string text)
    {
        var read = ManifestYaml.Read(text);
        if (read.IsRefused) return [new(null, read.Findings)];
        if (read.Documents.Count > MostScenarios) return [new(null, [new("", $"The text has {read.Documents.Count} scenarios; {MostScenarios} are the most.", read.Documents[MostScenarios].Place)])];
        if (read.Documents.Count == 0) return [new(null, [new("", "There is no scenario in this text.", new(1, 1, 1, 1))])];
        return [.. read.Documents.Select(document => new Reading().Document(document))];
    }

    private sealed class Reading
    {
        private readonly List<ManifestFinding> findings = [];
        private readonly NodeReader reader;

        public Reading() => reader = new(findings);

        public ScenarioText Document(ManifestNode node)
        {
            if (reader.Map(node) is not { } map) return new(null, findings);
            reader.OnlyHas(map, "A scenario", "scenario", "seed", "broker", "variables", "steps");
            var name = reader.Text(map["scenario"]);
            if (string.IsNullOrWhiteSpace(name)) reader.Error("scenario", map.Place, "A scenario has a name: scenario: an order is paid.");
            var list = reader.List(map["steps"]);
            if (list is null or { Items: [] }) reader.Error("steps", (map["steps"] ?? map).Place, "A scenario has steps: a list of send, expect and never.");
            if (list?.Items.Count > MostSteps)
            {
                reader.Error(list, $"There are {list.Items.Count} steps; {MostSteps} are the most.");
                return new(null, findings);
            }

            var variables = reader.Texts(map["variables"]);
            if (variables.Count > MostVariables) reader.Error(map, $"There are {variables.Count} variables; {MostVariables} are the most.");
            var scenario = new Scenario
            {
                Name = name ?? "",
                Seed = reader.Number(map["seed"], 0),
                Broker = reader.BrokerName(map["broker"]),
                Variables = variables,
                Steps = [.. (list?.Items ?? []).Select(Step).OfType<ScenarioStep>()],
            };
            foreach (var send in scenario.Steps.OfType<ScenarioStep.Send>()) Check(send, scenario);
            return new(reader.IsClean ? scenario : null, findings);
        }

        private ScenarioStep? Step(ManifestNode node)
        {
            if (Whole(node) is not { } map) return null;
            var kinds = map.Members.Where(member => member.Name is "send" or "expect" or "never").ToArray();
            if (kinds is not [var kind])
            {
                reader.Error(map, "A step is one of send, expect and never.");
                return null;
            }

            switch (kind.Name)
            {
                case "send":
                    reader.OnlyHas(map, "send", "send", "times", "mode");
                    return Whole(kind.Value) is { } draft ? new ScenarioStep.Send(kind.NamePlace.Line, EventYaml.Read(draft, reader), Mode(map["mode"]), Number(map["times"], MostTimes) ?? 1) : null;
                case "expect":
                    reader.OnlyHas(map, "expect", "expect", "count", "order", "within");
                    if (kind.Value is ManifestList { Items: [] }) reader.Error(kind.Value, "Nothing is expected: the list has no event.");
                    if (kind.Value is ManifestList { Items.Count: > MostExpected } many) reader.Error(many, $"{many.Items.Count} events are expected; {MostExpected} are the most.");
                    var events = (kind.Value is ManifestList list ? list.Items.Take(MostExpected) : [kind.Value]).Select(Event).OfType<ExpectedEvent>().ToArray();
                    return new ScenarioStep.Expect(kind.NamePlace.Line, events, Number(map["count"], MostTimes) ?? 1, map["count"] is not null, Flag(map["order"]), Time(map["within"]) ?? Usual);
                default:
                    reader.OnlyHas(map, "never", "never", "within");
                    return Event(kind.Value) is { } never ? new ScenarioStep.Never(kind.NamePlace.Line, never, Time(map["within"]) ?? UsualNever) : null;
            }
        }

        private ExpectedEvent? Event(ManifestNode node)
        {
            if (Whole(node) is not { } map) return null;
            List<KeyValuePair<string, string>> attributes = [];
            foreach (var (name, place, value) in map.Members.Where(member => member.Name is not ("data" or "cesql" or "inbox")))
            {
                if (value is not ManifestScalar scalar) reader.Error(value, $"{name} must be a text, a number or a Boolean.");
                else if (ValueTemplate.Parse(scalar.Text).Problem is { } problem) reader.Error(name, scalar.Place, problem.Message);
                else if (name.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter))) reader.Error(name, place, $"{name} is no attribute's name; there are also data, cesql and inbox.");
                else attributes.Add(new(name, scalar.Text));
            }

            if (map.Members.Count == 0) reader.Error(map, "Say what is expected: attributes, data by JSON paths, cesql or inbox.");
            return new(map.Place.Line, attributes, [.. Data(map["data"])], Cesql(map["cesql"]), reader.Text(map["inbox"]));
        }

        // What is left out by mistake would pass.
        private ManifestMap? Whole(ManifestNode node)
        {
            if (node is not ManifestScalar { Type: ScalarType.Null }) return reader.Map(node);
            reader.Error(node, "Nothing stands here: a step says what is sent, or what is expected.");
            return null;
        }

        // A value that is drawn hangs on where it stands, and the event's data is another text than this one.
        private void RefuseDraws(ManifestNode node)
        {
            foreach (var text in Texts(node).Where(text => ValueTemplate.Parse(text.Text).Draws))
                reader.Error(text, $"{text.Text} would be another value here than in the event that was sent: let an attribute of the event make it, such as id, and expect {{{{event.id}}}}.");
        }

        private static IEnumerable<ManifestScalar> Texts(ManifestNode node) => node switch
        {
            ManifestScalar { Type: ScalarType.String } text => [text],
            ManifestList list => list.Items.SelectMany(Texts),
            ManifestMap map => map.Members.SelectMany(member => Texts(member.Value)),
            _ => [],
        };

        // A map whose names begin with $ says what stands at paths; anything else is the whole data.
        private IEnumerable<ExpectedValue> Data(ManifestNode? node)
        {
            if (node is null) yield break;
            RefuseDraws(node);
            if (node is not ManifestMap map || !map.Members.Any(member => member.Name.StartsWith('$')))
            {
                yield return new(JsonPath.Parse("$", out _)!, node);
                yield break;
            }

            foreach (var (name, place, value) in map.Members)
            {
                if (JsonPath.Parse(name, out var fault) is { } path) yield return new(path, value);
                else reader.Error(name, place, $"{name}: {fault}.");
            }
        }

        private CesqlExpression? Cesql(ManifestNode? node)
        {
            if (reader.Text(node) is not { } text) return null;
            switch (CesqlExpression.Parse(text))
            {
                case CesqlParseResult.Parsed(var expression):
                    return expression;
                case CesqlParseResult.Invalid invalid:
                    reader.Error(node!, $"cesql: {invalid.Error.Message}");
                    return null;
                default:
                    return null;
            }
        }

        private ContentMode Mode(ManifestNode? node)
        {
            var text = reader.Text(node);
            if (text is not (null or "binary" or "structured")) reader.Error(node!, $"mode is {text}; it is binary or structured.");
            return text == "structured" ? ContentMode.Structured : ContentMode.Binary;
        }

        private int? Number(ManifestNode? node, int most)
        {
            var number = reader.Number(node, 1);
            if (number > most) reader.Error(node!, $"{number} are too many; {most} are the most.");
            return number;
        }

        private bool Flag(ManifestNode? node)
        {
            if (node is null) return false;
            if (node is ManifestScalar { Type: ScalarType.Boolean } flag) return flag.Text.Equals("true", StringComparison.OrdinalIgnoreCase);
            reader.Error(node, "order is true or false.");
            return false;
        }

        private TimeSpan? Time(ManifestNode? node)
        {
            if (node is null) return null;
            var text = (node as ManifestScalar)?.Text ?? "";
            var digits = text.AsSpan().TrimEnd("msh");
            var each = text.AsSpan(digits.Length) switch { "ms" => 1d, "s" => 1000d, "m" => 60_000d, _ => 0d };
            if (each > 0 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * each <= Longest.TotalMilliseconds) return TimeSpan.FromMilliseconds(number * each);
            reader.Error(node, $"within is \"{text}\"; it is a time such as 5s, 500ms or 2m, {Longest.TotalMinutes:0} minutes at most.");
            return null;
        }

        // What could never be sent is told before anything is.
        private void Check(ScenarioStep.Send send, Scenario scenario)
        {
            var filled = DraftValues.Fill(send.Event, new(1, 1, DateTimeOffset.UnixEpoch) { Variables = scenario.Variables });
            IReadOnlyList<Rejection> problems = filled.Problems.Count > 0 ? filled.Problems : (filled.Draft.Id.Length > 0 ? filled.Draft : filled.Draft with { Id = "1" }).Build(send.Mode).Problems;
            foreach (var problem in problems) reader.Error("send", new(send.Line, 1, send.Line, 1), problem.Message);
        }
    }
}
