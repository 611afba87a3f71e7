using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Player.Starts.Commands;

/// <summary>A value of PowerShell.</summary>
internal abstract record PowerValue
{
    private PowerValue()
    {
    }

    /// <summary>As it goes into a header or a body.</summary>
    public string AsText => this switch
    {
        Text text => text.Value,
        Plain plain => plain.Literal,
        Table or List => Json(),
        Unknown unknown => unknown.Raw,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>As <c>ConvertTo-Json</c> writes it, without blanks.</summary>
    public string Json()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) Write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter json)
    {
        switch (this)
        {
            case Text text:
                json.WriteStringValue(text.Value);
                break;
            case Plain plain:
                json.WriteRawValue(plain.Literal);
                break;
            case Unknown unknown:
                json.WriteStringValue(unknown.Raw);
                break;
            case List list:
                json.WriteStartArray();
                foreach (var item in list.Items) item.Write(json);
                json.WriteEndArray();
                break;
            case Table table:
                json.WriteStartObject();
                foreach (var (name, value) in table.Members)
                {
                    json.WritePropertyName(name);
                    value.Write(json);
                }

                json.WriteEndObject();
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    internal sealed record Text(string Value) : PowerValue;

    /// <param name="Literal">A number, a Boolean or null.</param>
    internal sealed record Plain(string Literal) : PowerValue;

    internal sealed record List(IReadOnlyList<PowerValue> Items) : PowerValue;

    internal sealed record Table(IReadOnlyList<(string Name, PowerValue Value)> Members) : PowerValue;

    /// <param name="Raw">As it is written: it is not known here what it is.</param>
    internal sealed record Unknown(string Raw) : PowerValue;

    /// <summary>What a word without quotes is.</summary>
    public static PowerValue OfWord(string word) => word.ToLowerInvariant() switch
    {
        "$true" or "$false" or "$null" => new Plain(word[1..].ToLowerInvariant()),
        _ when word.Length is > 0 and < 20 && word[0] != '+' && decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == word => new Plain(word),
        _ => new Text(word),
    };
}

/// <summary>A statement of PowerShell: a command and its arguments.</summary>
/// <param name="Words">Names of parameters begin with a dash.</param>
internal sealed record PowerCommand(int Line, IReadOnlyList<PowerValue> Words)
{
    /// <summary>What is piped into it; null: nothing, or nothing that is known.</summary>
    public PowerValue? Input { get; init; }

    public IReadOnlyList<ShellRemark> Remarks { get; init; } = [];
}
