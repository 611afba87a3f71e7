using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Player.Tests.Architecture;

/// <summary>Gathers every type that a piece of metadata names: members bring their declaring type and their signature.</summary>
internal sealed class Mentions(MetadataReader metadata, TypeNames names) : ISignatureTypeProvider<bool, Mentions>
{
    public HashSet<TypeName> Types { get; } = [];

    /// <summary>The values of attributes, as they are stored.</summary>
    public List<byte[]> Texts { get; } = [];

    public void Add(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Types.Add(names.Of((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Types.Add(names.Of((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, this);
                break;
            case HandleKind.FieldDefinition:
                var field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Add(field.GetDeclaringType());
                field.DecodeSignature(this, this);
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Add(method.GetDeclaringType());
                method.DecodeSignature(this, this);
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method);
                specification.DecodeSignature(this, this);
                break;
            case HandleKind.MemberReference:
                AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.StandaloneSignature:
                metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(this, this);
                break;
            default:
                // Text, and what names no type.
                break;
        }
    }

    public void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            Add(attribute.Constructor);
            Texts.Add(metadata.GetBlobBytes(attribute.Value));
        }
    }

    public void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var handle in parameters)
        {
            var parameter = metadata.GetGenericParameter(handle);
            Add(parameter.GetCustomAttributes());
            foreach (var constraint in parameter.GetConstraints()) Add(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddMember(MemberReference member)
    {
        Add(member.Parent);
        if (member.GetKind() == MemberReferenceKind.Method) member.DecodeMethodSignature(this, this);
        else member.DecodeFieldSignature(this, this);
    }

    // The walk of a signature visits each type in it; what it builds is of no interest.
    bool ISignatureTypeProvider<bool, Mentions>.GetFunctionPointerType(MethodSignature<bool> signature) => true;

    bool ISignatureTypeProvider<bool, Mentions>.GetGenericMethodParameter(Mentions genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, Mentions>.GetGenericTypeParameter(Mentions genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, Mentions>.GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    bool ISignatureTypeProvider<bool, Mentions>.GetPinnedType(bool elementType) => true;

    bool ISignatureTypeProvider<bool, Mentions>.GetTypeFromSpecification(
        MetadataReader reader, Mentions genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    bool IConstructedTypeProvider<bool>.GetArrayType(bool elementType, ArrayShape shape) => true;

    bool IConstructedTypeProvider<bool>.GetByReferenceType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    bool IConstructedTypeProvider<bool>.GetPointerType(bool elementType) => true;

    bool ISZArrayTypeProvider<bool>.GetSZArrayType(bool elementType) => true;

    bool ISimpleTypeProvider<bool>.GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    bool ISimpleTypeProvider<bool>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Types.Add(names.Of(handle));

    bool ISimpleTypeProvider<bool>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Types.Add(names.Of(handle));
}
