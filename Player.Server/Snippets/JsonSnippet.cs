using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>The JSON event format, indented. Whole however large: it cannot refer to anything.</summary>
internal static class JsonSnippet
{
    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public static string Render(Copied copied)
    {
        using var json = JsonDocument.Parse(JsonEventWriter.Write(copied.Event), new() { MaxDepth = 512 });
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented)) json.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
