using System.Text;
using System.Text.Json;

namespace Player.Masks;

/// <summary>
/// Replaces values of a JSON text where paths lead to them, by their places: every other byte stays as it was written. Of members that stand
/// twice both are found, and names are compared as they mean, not as they are escaped.
/// </summary>
internal sealed class JsonMasker(IReadOnlyList<JsonPath> paths)
{
    /// <summary>As deep as events are read.</summary>
    public const int MaxDepth = 256;

    private static readonly JsonReaderOptions options = new() { MaxDepth = MaxDepth };

    /// <summary>Adds the places of what is to be replaced, in their order; false where the bytes are not JSON.</summary>
    public bool TryFind(ReadOnlySpan<byte> json, ICollection<Range> places, ISet<string> masked)
    {
        try
        {
            var mark = json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            var walk = new Walk(paths, places, masked, mark);
            var reader = new Utf8JsonReader(json[mark..], options);
            if (!reader.Read()) return false;
            walk.Value(ref reader, [.. paths.Select((_, path) => (path, 0))]);
            // Reads on to say so when something stands behind the value.
            reader.Read();
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with half a surrogate pair.
            return false;
        }
    }

    /// <summary>The bytes with each place, in order, replaced.</summary>
    public static byte[] Splice(ReadOnlySpan<byte> json, IReadOnlyList<Range> places, IReadOnlyList<byte[]> values)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>(json.Length + 16);
        var from = 0;
        for (var i = 0; i < places.Count; i++)
        {
            var (start, length) = places[i].GetOffsetAndLength(json.Length);
            System.Buffers.BuffersExtensions.Write(text, json[from..start]);
            System.Buffers.BuffersExtensions.Write(text, values[i]);
            from = start + length;
        }

        System.Buffers.BuffersExtensions.Write(text, json[from..]);
        return text.WrittenSpan.ToArray();
    }

    private readonly struct Walk(IReadOnlyList<JsonPath> paths, ICollection<Range> places, ISet<string> masked, int offset)
    {
        /// <summary>Stands at the value's first token; leaves at its last. A state is a path and how many of its steps lead here.</summary>
        public void Value(ref Utf8JsonReader reader, List<(int Path, int Step)> states)
        {
            if (Take(ref reader, states) || states.Count == 0)
            {
                return;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var next = Member(ref reader, states);
                    reader.Read();
                    Into(ref reader, next);
                }
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++) Into(ref reader, Element(states, index));
            }
        }

        private void Into(ref Utf8JsonReader reader, List<(int Path, int Step)> states)
        {
            if (states.Count == 0) reader.Skip();
            else Value(ref reader, states);
        }

        private bool Take(ref Utf8JsonReader reader, List<(int Path, int Step)> states)
        {
            var taken = false;
            foreach (var (path, step) in states)
            {
                if (step < paths[path].Steps.Count) continue;
                masked.Add(paths[path].Text);
                taken = true;
            }

            if (!taken) return false;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            places.Add((start + offset)..((int)reader.BytesConsumed + offset));
            return true;
        }

        private List<(int Path, int Step)> Member(ref Utf8JsonReader reader, List<(int Path, int Step)> states)
        {
            List<(int, int)> next = [];
            foreach (var (path, step) in states)
            {
                var wanted = paths[path].Steps[step];
                if (wanted.Kind == JsonStepKind.Deep) Add(next, path, step);
                if (wanted.Kind == JsonStepKind.Any || (wanted.Kind is JsonStepKind.Name or JsonStepKind.Deep && reader.ValueTextEquals(wanted.Name))) Add(next, path, step + 1);
            }

            return next;
        }

        private List<(int Path, int Step)> Element(List<(int Path, int Step)> states, int index)
        {
            List<(int, int)> next = [];
            foreach (var (path, step) in states)
            {
                var wanted = paths[path].Steps[step];
                if (wanted.Kind == JsonStepKind.Deep) Add(next, path, step);
                if (wanted.Kind == JsonStepKind.Any || (wanted.Kind == JsonStepKind.Index && wanted.Number == index)) Add(next, path, step + 1);
            }

            return next;
        }

        // Many ways lead to the same state where names repeat within each other ($..a..a): each is followed once.
        private static void Add(List<(int Path, int Step)> states, int path, int step)
        {
            if (!states.Contains((path, step))) states.Add((path, step));
        }
    }
}
