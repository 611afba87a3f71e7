using System.Text.Encodings.Web;

namespace Player.Values;

/// <summary>Whether a text of JSON, as far as it was passed, is within a string.</summary>
internal struct JsonQuotes
{
    private bool escaped;

    public bool AreOpen { get; private set; }

    public static string Escape(string value) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    public void Pass(string text)
    {
        foreach (var letter in text)
        {
            if (escaped) escaped = false;
            else if (letter == '\\' && AreOpen) escaped = true;
            else if (letter == '"') AreOpen = !AreOpen;
        }
    }
}
