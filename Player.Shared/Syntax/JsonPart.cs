namespace Player.Syntax;

/// <summary>What a piece of JSON is.</summary>
public enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    Boolean,
    Null,

    /// <summary>A value that makes itself beside quotes: nobody knows yet what it will be.</summary>
    Made,
}

/// <summary>A value of a JSON text that still knows where it stands.</summary>
/// <param name="Start">Of its first letter.</param>
/// <param name="End">Behind its last.</param>
public sealed record JsonPart(JsonKind Kind, int Start, int End)
{
    /// <summary>Of an object, in the order of the text.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>Of an array.</summary>
    public IReadOnlyList<JsonPart> Items { get; init; } = [];

    /// <summary>Whether some of it makes itself, so that only sending shows what it is.</summary>
    public bool IsMade { get; init; }

    /// <summary>The value of a name; of a name that is written twice the last, as most readers have it.</summary>
    public JsonPart? this[string name] => Members is JsonMembers known ? known.Find(name) : Members.LastOrDefault(member => member.Name == name)?.Value;
}

/// <summary>The members of an object that was read: each is found by its name, however many there are.</summary>
internal sealed class JsonMembers(List<JsonMember> members) : IReadOnlyList<JsonMember>
{
    private const int Few = 8;
    private Dictionary<string, JsonPart>? values;

    public int Count => members.Count;

    public JsonMember this[int index] => members[index];

    public JsonPart? Find(string name)
    {
        if (members.Count <= Few) return members.FindLast(member => member.Name == name)?.Value;
        if (values is null)
        {
            values = new(StringComparer.Ordinal);
            foreach (var member in members) values[member.Name] = member.Value;
        }

        return values.GetValueOrDefault(name);
    }

    public IEnumerator<JsonMember> GetEnumerator() => members.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <param name="Name">Its escapes resolved.</param>
/// <param name="NameStart">Where the name's quote stands.</param>
/// <param name="Value">What stands behind the colon.</param>
public sealed record JsonMember(string Name, int NameStart, JsonPart Value);

/// <summary>A JSON text, read; or what keeps it from being one.</summary>
/// <param name="Text">As it was written, its values that make themselves too.</param>
/// <param name="Root">Null where there is a fault.</param>
/// <param name="Fault">The first one.</param>
public sealed record JsonReading(string Text, JsonPart? Root, TextFault? Fault)
{
    /// <summary>A piece as it was written.</summary>
    public string Written(JsonPart part) => Text[part.Start..part.End];

    /// <summary>A string without its quotes and escapes; anything else as it was written.</summary>
    public string Plain(JsonPart part) => part.Kind == JsonKind.String ? JsonStrings.Read(Text.AsSpan((part.Start + 1)..(part.End - 1))) : Written(part);

    /// <summary>What stands at a JSON Pointer (RFC 6901); null where nothing does.</summary>
    public JsonPart? At(string pointer)
    {
        var part = Root;
        foreach (var step in JsonPointer.Steps(pointer))
        {
            if (part is null) return null;
            part = part.Kind == JsonKind.Array
                ? JsonPointer.Index(step) is { } index && index < part.Items.Count ? part.Items[index] : null
                : part[step];
        }

        return part;
    }
}
