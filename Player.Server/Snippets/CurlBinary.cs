using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Snippets;

/// <summary>A curl command in binary mode: attributes in headers, the data's bytes as they are.</summary>
internal static class CurlBinary
{
    public static string Render(Copied copied)
    {
        List<string> arguments = [];
        foreach (var (name, value) in CloudEventEncoder.Encode(copied.Event, ContentMode.Binary).Headers)
        {
            // A shell's text is UTF-8; the encoder's is a char for each byte.
            if (name.StartsWith(BinaryMode.Prefix, StringComparison.Ordinal)) arguments.Add(CurlCommand.Header(name, value));
        }

        // Without one curl would say that the data is a form.
        if (copied.Event.DataContentType is { } contentType) arguments.Add(CurlCommand.Header("Content-Type", contentType));
        else if (copied.HasData) arguments.Add("-H 'Content-Type:'");
        return CurlCommand.Render(copied.Url, arguments, copied.Data, copied.IsLarge ? copied.DataUrl : null);
    }
}
