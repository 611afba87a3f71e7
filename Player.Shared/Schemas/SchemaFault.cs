namespace Player.Schemas;

/// <summary>Why a text is no schema.</summary>
/// <param name="Rule"><see cref="Json"/>, <see cref="Object"/> or <see cref="Words"/>: the key of a sentence.</param>
/// <param name="Line">Where it is no JSON, from 1; 0: all of it is meant.</param>
public sealed record SchemaFault(string Rule, long Line = 0)
{
    /// <summary>It is no JSON.</summary>
    public const string Json = "json";

    /// <summary>It is no object.</summary>
    public const string Object = "object";

    /// <summary>It has none of the words of a schema.</summary>
    public const string Words = "words";
}
