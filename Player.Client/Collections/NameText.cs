using Player.Client.Ui;
using Player.Collections;

namespace Player.Client.Collections;

/// <summary>Why a name cannot be, in the words of the page.</summary>
internal static class NameText
{
    public static string Say(Words words, NameFault fault) => words.Say("collections.fault." + fault.Rule, fault.Given);
}
