using Player.Masks;

namespace Player.Server.Hosting;

/// <summary>Settings that are lists: <c>Player:Hosts</c>, and the same between commas in <c>PLAYER_HOSTS</c>.</summary>
internal static class HostSettings
{
    private const string Variable = "PLAYER_HOSTS";
    private const string Hosts = "Player:Hosts";

    /// <param name="environment">The settings.</param>
    /// <param name="errors">Gets a sentence, with its key, for each that is wrong.</param>
    public static IReadOnlyList<string> Read(PlayerEnvironment environment, ICollection<string> errors)
    {
        List<string> hosts = [];
        foreach (var (key, text) in environment.Listed(Variable, Hosts))
        {
            if (KnownHosts.Fault(text) is { } fault) errors.Add($"{key} has \"{text}\"; {fault}.");
            else hosts.Add(text);
        }

        return hosts;
    }

    /// <summary>The parts of a list with the key of each, out of a variable and out of a section.</summary>
    public static IEnumerable<(string Key, string Text)> Listed(this PlayerEnvironment environment, string variable, string list)
    {
        foreach (var text in MaskList.Split(environment[variable] ?? "")) yield return (variable, text);
        foreach (var (key, value) in environment.List(list))
        {
            foreach (var text in MaskList.Split(value)) yield return (key, text);
        }
    }
}
