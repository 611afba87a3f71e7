namespace Player.Starts.Commands;

/// <summary>The program of a command that sends something over HTTP, however deep it stands in others (<c>sudo</c>, <c>kubectl exec</c>, <c>docker run</c>, <c>sh -c</c>).</summary>
/// <param name="Kind">What it is told as.</param>
/// <param name="Read">Reads its events.</param>
internal sealed record Sender(StartKind Kind, Action<CommandFiles, int, StartBook> Read)
{
    private const int MaxDepth = 3;

    // What runs the words behind it, with the options that have a value.
    private static readonly Dictionary<string, string> Runners = new(StringComparer.Ordinal)
    {
        ["sudo"] = "ugChprTU",
        ["time"] = "fo",
        ["env"] = "uCS",
        ["exec"] = "a",
        ["nohup"] = "",
        ["command"] = "",
        ["builtin"] = "",
        ["watch"] = "n",
        ["timeout"] = "sk",
        ["xargs"] = "aEdILnPs",
        ["stdbuf"] = "ioe",
        ["nice"] = "n",
        ["doas"] = "uC",
        ["winpty"] = "",
        ["strace"] = "eo",
        ["then"] = "",
        ["do"] = "",
        ["else"] = "",
        ["if"] = "",
        ["while"] = "",
        ["until"] = "",
        ["!"] = "",
        ["{"] = "",
        ["noglob"] = "",
        ["setsid"] = "",
        ["proxychains"] = "",
        ["torsocks"] = "",
        ["start"] = "",
        ["call"] = "",
        ["wsl"] = "",
        ["not"] = "",
        ["begin"] = "",
    };

    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "bash", "sh", "zsh", "dash", "ksh", "ash", "fish", "eval", "su", "cmd", "busybox" };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "kubectl", "oc", "k", "docker", "podman", "nerdctl", "ssh", "minikube", "vagrant", "multipass", "lima", "limactl", "nsenter", "chroot", "crictl", "ctr", "docker-compose", "microk8s", "kubectl.exe",
    };

    /// <summary>Null where the words send nothing.</summary>
    public static Sender? Find(IReadOnlyList<string> words, int depth = 0)
    {
        for (var at = 0; at < words.Count && depth <= MaxDepth;)
        {
            if (ShellState.NameLength(words[at]) > 0)
            {
                at++;
                continue;
            }

            var name = Name(words[at]);
            if (Direct(name, words, at + 1) is { } sender) return sender;
            if (Runners.TryGetValue(name, out var valued)) at = Behind(words, at + 1, valued, name is "timeout" or "watch");
            else if (Shells.Contains(name)) return Within(words, at + 1, depth);
            else if (Containers.Contains(name)) return Contained(words, at + 1, depth);
            else return null;
        }

        return null;
    }

    private static Sender? Direct(string name, IReadOnlyList<string> words, int from)
    {
        IReadOnlyList<string> Rest(int skip = 0) => [.. words.Skip(from + skip)];
        return name switch
        {
            "curl" when HasArguments(words, from) => Curl(Rest()),
            "wget" when HasArguments(words, from) => new(StartKind.Command, (files, line, found) => WgetStart.Read(Rest(), files, line, found)),
            "hey" when HasArguments(words, from) => new(StartKind.Command, (files, line, found) => WgetStart.ReadHey(Rest(), files, line, found)),
            "http" or "https" or "xh" or "xhs" when HttpieStart.Has(Rest()) => new(StartKind.Command, (files, line, found) => HttpieStart.Read(Rest(), files, line, found)),
            "kn" when from + 1 < words.Count && words[from] == "event" && words[from + 1] is "send" or "build" => new(StartKind.Kn, (_, line, found) => KnStart.Read(Rest(2), line, found)),
            "kn-event" when from < words.Count && words[from] is "send" or "build" => new(StartKind.Kn, (_, line, found) => KnStart.Read(Rest(1), line, found)),
            _ => null,
        };
    }

    private static Sender Curl(IReadOnlyList<string> words) => new(StartKind.Curl, (files, line, found) => CurlStart.Read(words, files, line, found));

    // A command has an option or a URL; a sentence has neither.
    private static bool HasArguments(IReadOnlyList<string> words, int from)
    {
        for (var at = from; at < words.Count; at++)
        {
            var word = words[at];
            if (word is ['-', _, ..] || word.Contains("://", StringComparison.Ordinal) || word.StartsWith("localhost", StringComparison.Ordinal) || word is ['$' or '%' or '{', _, ..]) return true;
            if (word.Length > 3 && char.IsAsciiLetterOrDigit(word[0]) && word.AsSpan(0, word.Length - 1).IndexOfAny('.', ':', '/') > 0) return true;
        }

        return false;
    }

    private static int Behind(IReadOnlyList<string> words, int at, string valued, bool hasTime)
    {
        for (; at < words.Count && words[at] is ['-', _, ..]; at++)
        {
            if (words[at].Length == 2 && valued.Contains(words[at][1], StringComparison.Ordinal)) at++;
        }

        if (hasTime && at < words.Count && words[at].Length > 0 && char.IsAsciiDigit(words[at][0])) at++;
        return at;
    }

    // sh -c 'curl …'
    private static Sender? Within(IReadOnlyList<string> words, int from, int depth)
    {
        for (var at = from; at < words.Count; at++)
        {
            if (Nested(words[at], depth) is { } sender) return sender;
        }

        return null;
    }

    private static Sender? Nested(string text, int depth)
    {
        if (!text.Contains(' ', StringComparison.Ordinal) || !CommandStarts.NamesSender(text)) return null;
        var state = new ShellState();
        List<(Sender Sender, ShellCommand Command, string? Input)> inner = [];
        var pipe = new ShellPipe(state);
        PosixShell.Read(text, 1, state, command =>
        {
            if (inner.Count < 20 && Find(command.Words, depth + 1) is { } sender) inner.Add((sender, command, pipe.Input(command)));
            pipe.Run(command);
        }, depth + 1);
        return inner.Count == 0 ? null : new(inner[0].Sender.Kind, (_, line, found) =>
        {
            foreach (var (sender, command, input) in inner)
            {
                foreach (var remark in command.Remarks) CommandStarts.Say(remark with { Line = line }, found);
                sender.Read(new(state, input), line, found);
            }
        });
    }

    // kubectl exec pod -- curl …, docker run curlimages/curl …, ssh host 'curl …'
    private static Sender? Contained(IReadOnlyList<string> words, int from, int depth)
    {
        for (var at = from; at < words.Count; at++)
        {
            if (words[at] == "--")
            {
                string[] rest = [.. words.Skip(at + 1)];
                if (Find(rest, depth + 1) is { } sender) return sender;
                return words.Take(at).Any(IsImage) && rest.Length > 0 && (rest[0].StartsWith('-') || rest[0].Contains("://", StringComparison.Ordinal)) ? Curl(rest) : null;
            }
        }

        for (var at = from; at < words.Count; at++)
        {
            if (IsImage(words[at]) && !words[at].StartsWith('-')) return Curl([.. words.Skip(at + 1).SkipWhile(word => Name(word) == "curl")]);
            // A Pod or a container that curl runs in is often called curl too.
            var isName = words[at - 1] is "run" or "pod" or "create" || (at + 1 < words.Count && Name(words[at + 1]) == "curl");
            if (!isName && Direct(Name(words[at]), words, at + 1) is { } sender) return sender;
            if (Nested(words[at], depth) is { } nested) return nested;
            if (Shells.Contains(Name(words[at])) && Within(words, at + 1, depth) is { } within) return within;
        }

        return null;
    }

    private static bool IsImage(string word)
    {
        var name = word[(word.LastIndexOf('=') + 1)..];
        var slash = name.LastIndexOf('/');
        return slash > 0 && !name.Contains("://", StringComparison.Ordinal) && name.AsSpan(slash + 1) is "curl" or ['c', 'u', 'r', 'l', ':' or '@', ..];
    }

    private static string Name(string word)
    {
        var slash = word.LastIndexOfAny(['/', '\\']);
        var name = slash >= 0 && !word.Contains("://", StringComparison.Ordinal) ? word[(slash + 1)..] : word;
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4].ToLowerInvariant() : name;
    }
}
