namespace Player.Tests.Architecture;

/// <summary>A type that stands in a namespace itself: what is nested or made by the compiler is named by it.</summary>
/// <param name="Generated">No person wrote it (a source generator or the compiler did), outside the namespaces of the product.</param>
internal sealed record TypeName(string Assembly, string Namespace, string Name, bool Generated = false)
{
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}

/// <summary>One type mentions another: in its shape, its attributes, or the code of any of its methods.</summary>
internal sealed record TypeUse(TypeName From, TypeName To);
