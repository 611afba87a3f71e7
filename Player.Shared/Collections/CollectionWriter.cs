using Player.Events;
using Player.Manifests;
using Player.Starts;

namespace Player.Collections;

/// <summary>Writes a collection's file, always the same for the same collection: what changes shows line by line in a history of files.</summary>
public static class CollectionWriter
{
    public static string Write(string name, EventCollection collection)
    {
        var yaml = new YamlText().Value("collection", name).Value("description", collection.Description).Values("variables", collection.Variables);
        if (collection.Environments.Count > 0)
        {
            yaml.List("environments", collection.Environments, (one, list) => list.Value("name", one.Name).Value("broker", one.Broker).Values("variables", one.Variables));
        }

        return (collection.Events.Count == 0 ? yaml : yaml.List("events", collection.Events, Write)).ToString();
    }

    private static YamlText Write(SavedEvent saved, YamlText yaml)
    {
        yaml.Value("name", saved.Path);
        if (saved.Mode == ContentMode.Structured) yaml.Value("mode", "structured");
        yaml.Map("event", inner => EventYaml.Write(saved.Event, inner));
        var typed = saved.Event.Extensions.Where(one => one.Type != EventYaml.TypeInYaml(one)).ToArray();
        return typed.Length == 0 ? yaml : yaml.Map("types", inner =>
        {
            foreach (var one in typed) inner.Value(one.Name, CollectionReader.Name(one.Type));
            return inner;
        });
    }
}
