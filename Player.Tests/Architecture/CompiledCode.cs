using System.Reflection.PortableExecutable;

namespace Player.Tests.Architecture;

/// <summary>The types of some assemblies, and which types each of them mentions, read from the compiled code.</summary>
internal sealed record CompiledCode(IReadOnlyList<TypeName> Types, IReadOnlyList<TypeUse> Uses)
{
    public static CompiledCode Read(params IEnumerable<string> paths)
    {
        List<AssemblyReading> readings = [];
        try
        {
            foreach (var path in paths) readings.Add(new(new PEReader(File.OpenRead(path))));
            List<TypeName> types = [.. readings.SelectMany(reading => reading.Types()).Distinct()];
            List<TypeUse> uses = [.. readings.SelectMany(reading => reading.Uses(types)).Distinct()];
            return new(types, uses);
        }
        finally
        {
            readings.ForEach(reading => reading.Dispose());
        }
    }
}
