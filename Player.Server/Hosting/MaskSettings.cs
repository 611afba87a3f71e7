using Player.Masks;

namespace Player.Server.Hosting;

/// <summary>
/// What is masked: <c>Player:Masks:Attributes</c> and <c>Player:Masks:JsonPaths</c>, lists, and the same between commas in
/// <c>PLAYER_MASK_ATTRIBUTES</c> and <c>PLAYER_MASK_JSON_PATHS</c>.
/// </summary>
internal static class MaskSettings
{
    private const string Attributes = "Player:Masks:Attributes";
    private const string JsonPaths = "Player:Masks:JsonPaths";

    /// <param name="environment">The settings.</param>
    /// <param name="errors">Gets a sentence, with its key, for each that is wrong.</param>
    public static MaskRules Read(PlayerEnvironment environment, ICollection<string> errors)
    {
        List<string> attributes = [];
        foreach (var (key, text) in environment.Listed("PLAYER_MASK_ATTRIBUTES", Attributes))
        {
            if (MaskRules.Fault(text) is { } fault) errors.Add($"{key} has \"{text}\"; {fault}.");
            else if (!attributes.Contains(text)) attributes.Add(text);
        }

        List<JsonPath> paths = [];
        foreach (var (key, text) in environment.Listed("PLAYER_MASK_JSON_PATHS", JsonPaths))
        {
            if (JsonPath.Parse(text, out var fault) is not { } path) errors.Add($"{key} has \"{text}\"; {fault}.");
            else if (!paths.Exists(known => known.Text == text)) paths.Add(path);
        }

        return attributes.Count + paths.Count == 0 ? MaskRules.None : new(attributes, paths);
    }
}
