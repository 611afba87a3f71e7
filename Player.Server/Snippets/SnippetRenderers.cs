using Player.Contracts;

namespace Player.Server.Snippets;

/// <summary>How an event is written as each of <see cref="SnippetFormats.All"/>.</summary>
internal static class SnippetRenderers
{
    private static readonly Dictionary<string, Func<Copied, string>> All = new(StringComparer.Ordinal)
    {
        [SnippetFormats.Json] = JsonSnippet.Render,
        [SnippetFormats.CurlBinary] = CurlBinary.Render,
        [SnippetFormats.CurlStructured] = CurlStructured.Render,
        [SnippetFormats.Kn] = KnSnippet.Render,
        [SnippetFormats.HttpFile] = HttpFile.Render,
        [SnippetFormats.CSharp] = CSharpSnippet.Render,
        [SnippetFormats.Go] = GoSnippet.Render,
        [SnippetFormats.Python] = PythonSnippet.Render,
        [SnippetFormats.JavaScript] = JavaScriptSnippet.Render,
    };

    /// <summary>Null for what is no format.</summary>
    public static Func<Copied, string>? Find(string format) => All.GetValueOrDefault(format);
}
