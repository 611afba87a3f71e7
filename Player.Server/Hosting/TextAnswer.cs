using Microsoft.Net.Http.Headers;

namespace Player.Server.Hosting;

/// <summary>Who wants to read an answer rather than to parse it: <c>?format=text</c>, or <c>Accept: text/plain</c>.</summary>
internal static class TextAnswer
{
    public const string MediaType = "text/plain; charset=utf-8";

    public static bool IsWanted(HttpRequest request) =>
        request.Query["format"] == "text"
        || (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Any(type => type.MediaType == "text/plain")
            && !accepted.Any(type => type.MediaType == "application/json"));
}
