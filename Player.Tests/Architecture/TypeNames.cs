using System.Reflection.Metadata;

namespace Player.Tests.Architecture;

/// <summary>Names the type in a namespace that a definition or a reference belongs to.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    /// <summary>Below it stands what the Razor compiler makes, in namespaces that repeat those of the components.</summary>
    public const string Razor = "__Blazor";

    private readonly string assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public TypeName Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer) type = metadata.GetTypeDefinition(outer);
        var space = metadata.GetString(type.Namespace);
        var name = metadata.GetString(type.Name);
        return new(assembly, space, name, name[0] == '<' || DoorMap.Below(space, Razor) || type.GetCustomAttributes().Any(IsGenerated));
    }

    public TypeName Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        var from = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : assembly;
        return new(from, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private bool IsGenerated(CustomAttributeHandle handle)
    {
        var constructor = metadata.GetCustomAttribute(handle).Constructor;
        EntityHandle attribute = constructor.Kind == HandleKind.MemberReference
            ? metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        var name = attribute.Kind switch
        {
            HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)attribute).Name,
            HandleKind.TypeDefinition => metadata.GetTypeDefinition((TypeDefinitionHandle)attribute).Name,
            _ => default,
        };
        return metadata.GetString(name) is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "EmbeddedAttribute";
    }
}
