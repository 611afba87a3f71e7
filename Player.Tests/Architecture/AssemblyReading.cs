using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Player.Tests.Architecture;

/// <summary>
/// One assembly's mentions of types. Lambdas, local functions, iterators and async bodies are types nested in the one that wrote them,
/// so they count as its own. The types of local variables are not read (a Release build has fewer of them); what fills a variable is.
/// </summary>
internal sealed partial class AssemblyReading : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly TypeNames names;

    public AssemblyReading(PEReader file)
    {
        this.file = file;
        metadata = file.GetMetadataReader();
        names = new(metadata);
    }

    public void Dispose() => file.Dispose();

    public IEnumerable<TypeName> Types() => metadata.TypeDefinitions.Select(names.Of).Where(type => type.Name != "<Module>").Distinct();

    /// <summary>Uses of any type; <paramref name="known"/> are those that an attribute's text (<c>typeof</c>) can name.</summary>
    public IEnumerable<TypeUse> Uses(IReadOnlyList<TypeName> known)
    {
        HashSet<TypeUse> uses = [];
        foreach (var handle in metadata.TypeDefinitions)
        {
            var owner = names.Of(handle);
            var mentions = new Mentions(metadata, names);
            ReadType(metadata.GetTypeDefinition(handle), mentions);
            uses.UnionWith(mentions.Types.Select(type => new TypeUse(owner, type)));
            uses.UnionWith(mentions.Texts.SelectMany(text => Named(text, known)).Select(type => new TypeUse(owner, type)));
        }

        return uses.Where(use => use.From != use.To);
    }

    private void ReadType(TypeDefinition type, Mentions mentions)
    {
        mentions.Add(type.BaseType);
        mentions.Add(type.GetCustomAttributes());
        mentions.Add(type.GetGenericParameters());
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var implementation = metadata.GetInterfaceImplementation(handle);
            mentions.Add(implementation.Interface);
            mentions.Add(implementation.GetCustomAttributes());
        }

        foreach (var field in type.GetFields())
        {
            mentions.Add(field);
            mentions.Add(metadata.GetFieldDefinition(field).GetCustomAttributes());
        }

        foreach (var property in type.GetProperties()) mentions.Add(metadata.GetPropertyDefinition(property).GetCustomAttributes());
        foreach (var happening in type.GetEvents()) mentions.Add(metadata.GetEventDefinition(happening).GetCustomAttributes());
        foreach (var method in type.GetMethods()) ReadMethod(method, mentions);
    }

    private void ReadMethod(MethodDefinitionHandle handle, Mentions mentions)
    {
        var method = metadata.GetMethodDefinition(handle);
        mentions.Add(handle);
        mentions.Add(method.GetCustomAttributes());
        mentions.Add(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters()) mentions.Add(metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        foreach (var region in body.ExceptionRegions) mentions.Add(region.CatchType);
        foreach (var token in IlTokens.Read(body.GetILBytes() ?? [])) mentions.Add(token);
    }

    private static IEnumerable<TypeName> Named(byte[] text, IReadOnlyList<TypeName> known) =>
        from Match match in TypeInText().Matches(Encoding.Latin1.GetString(text))
        let type = known.Where(type => match.Value.StartsWith(type.FullName, StringComparison.Ordinal)).MaxBy(type => type.FullName.Length)
        where type is not null
        select type;

    [GeneratedRegex(@"[A-Za-z_]\w*(?:\.\w+)+")]
    private static partial Regex TypeInText();
}
