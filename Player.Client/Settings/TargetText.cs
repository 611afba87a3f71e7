using Player.Client.Ui;
using Player.Contracts;

namespace Player.Client.Settings;

/// <summary>The reason for the server's target, in the words of the page.</summary>
internal static class TargetText
{
    private const int MostNamed = 5;

    public static string Why(Words words, ServerSettings settings)
    {
        var target = settings.Target;
        // The server's own sentence knows more: the namespace, and why nothing could be read.
        if (words.Language == Language.English && target.Origin == TargetOrigin.NamePattern) return target.Explanation;
        var why = words.Say("target.why." + target.Origin, target.Setting ?? "", target.Name);
        return target.Doubt == TargetDoubt.None ? why : $"{Doubt(words, settings)}{why}";
    }

    private static string Doubt(Words words, ServerSettings settings)
    {
        var others = string.Join(words["target.doubt.comma"], settings.Brokers.Take(MostNamed).Select(one => one.Broker.ToString()));
        return words.Say("target.doubt." + settings.Target.Doubt, settings.Target.Name, others.Length > 0 ? others : words["target.doubt.nobody"]);
    }
}
