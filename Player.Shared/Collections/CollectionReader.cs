using Player.Events;
using Player.Manifests;
using Player.Starts;

namespace Player.Collections;

/// <summary>Reads a collection's file: YAML, and so JSON.</summary>
public static class CollectionReader
{
    /// <summary>The most events that a collection has.</summary>
    public const int MostEvents = 2000;

    /// <summary>The most environments that it has.</summary>
    public const int MostEnvironments = 100;

    /// <summary>The most variables that it, or one of its environments, has.</summary>
    public const int MostVariables = 1000;

    private static readonly AttributeType[] Types = Enum.GetValues<AttributeType>();

    /// <summary>The collection, or every fault with its line.</summary>
    public static CollectionText Read(string text)
    {
        var read = ManifestYaml.Read(text);
        if (read.IsRefused) return new(null, read.Findings);
        return read.Documents switch
        {
            [] => new(new(), []),
            [var document] => new Reading().Document(document),
            [_, var second, ..] => new(null, [new("", "A file holds one collection; a second one begins here.", second.Place)]),
        };
    }

    private sealed class Reading
    {
        private readonly List<ManifestFinding> findings = [];
        private readonly NodeReader reader;

        public Reading() => reader = new(findings);

        public CollectionText Document(ManifestNode node)
        {
            if (reader.Map(node) is not { } map) return new(null, findings);
            reader.OnlyHas(map, "A collection", "collection", "description", "variables", "environments", "events");
            var name = reader.Text(map["collection"]);
            if (name is not null && CollectionNames.Fault(name) is { } fault) reader.Error(map["collection"]!, fault.Message);
            var events = reader.List(map["events"]);
            if (events?.Items.Count > MostEvents) reader.Error(events, $"There are {events.Items.Count} events; {MostEvents} are the most.");
            var environments = reader.List(map["environments"]);
            if (environments?.Items.Count > MostEnvironments) reader.Error(environments, $"There are {environments.Items.Count} environments; {MostEnvironments} are the most.");
            if (events?.Items.Count > MostEvents || environments?.Items.Count > MostEnvironments) return new(null, findings) { Name = name };
            var collection = new EventCollection
            {
                Description = reader.Text(map["description"]),
                Variables = Variables(map["variables"]),
                Environments = [.. (environments?.Items ?? []).Select(Environment).OfType<CollectionEnvironment>()],
                Events = [.. (events?.Items ?? []).Select(Saved).OfType<SavedEvent>()],
            };
            Once(map["environments"], collection.Environments.Select(one => one.Name));
            Once(events, collection.Events.Select(one => one.Path));
            return new(reader.IsClean ? collection : null, findings) { Name = name };
        }

        private CollectionEnvironment? Environment(ManifestNode node)
        {
            if (reader.Map(node) is not { } map) return null;
            reader.OnlyHas(map, "An environment", "name", "broker", "variables");
            var name = reader.Text(map["name"]);
            if (string.IsNullOrWhiteSpace(name)) reader.Error(map, "An environment has a name: name: workshop.");
            return new(name ?? "", reader.BrokerName(map["broker"]), Variables(map["variables"]));
        }

        private SavedEvent? Saved(ManifestNode node)
        {
            if (reader.Map(node) is not { } map) return null;
            reader.OnlyHas(map, "An event of a collection", "name", "mode", "types", "event");
            var path = reader.Text(map["name"]) ?? "";
            if (CollectionNames.PathFault(path) is { } fault) reader.Error((map["name"] ?? map).Path, (map["name"] ?? map).Place, fault.Message);
            var mode = reader.Text(map["mode"]);
            if (mode is not (null or "binary" or "structured")) reader.Error(map["mode"]!, $"mode is {mode}; it is binary or structured.");
            if (reader.Map(map["event"]) is not { } draft)
            {
                if (map["event"] is null) reader.Error(map, "There is no event: its attributes stand below event.");
                return null;
            }

            return new(path, mode == "structured" ? ContentMode.Structured : ContentMode.Binary, Typed(EventYaml.Read(draft, reader), map["types"]));
        }

        // YAML knows text, numbers and Booleans; what an extension is beyond that stands beside the event.
        private EventDraft Typed(EventDraft draft, ManifestNode? types)
        {
            foreach (var (name, place, value) in reader.Map(types)?.Members ?? [])
            {
                var text = reader.Text(value);
                if (draft.Extensions.All(one => one.Name != name)) reader.Error(name, place, $"The event has no extension {name} that could have a type.");
                else if (!Types.Any(type => Name(type) == text)) reader.Error(value, $"The type of {name} is {text}; it is one of {string.Join(", ", Types.Select(Name))}.");
                else draft = draft with { Extensions = [.. draft.Extensions.Select(one => one.Name == name ? one with { Type = Types.First(type => Name(type) == text) } : one)] };
            }

            return draft;
        }

        private IReadOnlyDictionary<string, string> Variables(ManifestNode? node)
        {
            foreach (var (name, place, _) in (node as ManifestMap)?.Members ?? [])
            {
                if (!CollectionNames.IsVariable(name)) reader.Error(name, place, $"{name} cannot be asked for: a variable's name has letters, digits, dots, dashes and underscores.");
            }

            var texts = reader.Texts(node);
            if (node is not null && texts.Count > MostVariables) reader.Error(node, $"There are {texts.Count} variables; {MostVariables} are the most.");
            return texts;
        }

        private void Once(ManifestNode? list, IEnumerable<string> names)
        {
            foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Take(YamlLimits.Findings))
            {
                var second = ((ManifestList)list!).Items.OfType<ManifestMap>().Where(item => item.TextAt("name") == twice.Key).Skip(1).FirstOrDefault();
                reader.Error(twice.Key, (second ?? list).Place, $"{twice.Key} is there twice: each has a name of its own.");
            }
        }
    }

    /// <summary>A type as the file, and the API, has it: <c>uriReference</c>.</summary>
    internal static string Name(AttributeType type) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(type.ToString());
}
