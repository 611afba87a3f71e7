namespace Player.Client.Compose.Data;

/// <summary>The code editor: a text in a box of the page, fetched by the first that opens it (<c>js/code-editor.js</c>).</summary>
public interface ICodeEditor
{
    /// <summary>Opens it in an element; answers whether it is there. A network that is away is an exception of the script.</summary>
    ValueTask<bool> OpenAsync(string hostId, CodeSetup setup, Func<string, Task> onText);

    ValueTask SetTextAsync(string hostId, string text);

    ValueTask SetLanguageAsync(string hostId, string language);

    /// <summary>What two braces offer from now on.</summary>
    ValueTask SetValuesAsync(string[][] values);

    /// <summary>Underlines what is wrong.</summary>
    ValueTask MarkAsync(string hostId, IReadOnlyList<CodeMark> marks);

    /// <summary>Puts the caret to a place, characters from the start, and shows it.</summary>
    ValueTask GoAsync(string hostId, int offset);

    ValueTask CloseAsync(string hostId);
}

/// <summary>How the editor begins.</summary>
/// <param name="Language">One of <c>player-json</c>, <c>player-markup</c>, <c>player-yaml</c>, <c>player-plain</c>.</param>
/// <param name="Label">Its name for those who do not see it.</param>
/// <param name="Page">The tag of the page's language.</param>
/// <param name="Values">What two braces offer: the text, and what it means.</param>
/// <param name="Focus">Whether the caret goes into it.</param>
public sealed record CodeSetup(string Text, string Language, string Label, string Page, string[][] Values, bool Focus);

/// <summary>A piece of the text that is wrong, and why.</summary>
public sealed record CodeMark(int Start, int End, string Message);
