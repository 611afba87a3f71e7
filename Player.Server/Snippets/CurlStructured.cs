using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>A curl command in structured mode: the whole event is the body.</summary>
internal static class CurlStructured
{
    public static string Render(Copied copied)
    {
        var body = copied.IsLarge ? default : JsonEventWriter.Write(copied.Event);
        return CurlCommand.Render(
            copied.Url, [CurlCommand.Header("Content-Type", MediaType.CloudEventsJson + "; charset=utf-8")], body, copied.IsLarge ? copied.EventUrl : null);
    }
}
