namespace Player.Tests.Architecture;

/// <summary>What compiled code does, held against the map of doors.</summary>
internal static class Inspection
{
    /// <summary>Doors that the code goes through: who, whom.</summary>
    public static IEnumerable<(string Room, string Other)> DoorsInUse(CompiledCode code, DoorMap map) =>
        Crossings(code, map).Select(crossing => (crossing.Room, crossing.Other)).Distinct().Order();

    /// <summary>A sentence for each use that the map does not have; one for each pair of types.</summary>
    public static IEnumerable<string> ForbiddenUses(CompiledCode code, DoorMap map) =>
        from crossing in Crossings(code, map)
        where !map.Allows(crossing.Room, crossing.Other)
        let use = crossing.Use
        orderby use.From.FullName, use.To.FullName
        select $"{use.From.FullName} uses {use.To.FullName}, but there is no door from {crossing.Room} to {crossing.Other}. "
            + $"{crossing.Room} may use: {(map.Doors[crossing.Room] is [_, ..] doors ? string.Join(", ", doors) : "nothing")}. Do without it, or open the door: "
            + $"add \"{crossing.Other}\" to [\"{crossing.Room}\"] in Player.Tests/Architecture/DoorMap.cs, and say why in the commit.";

    /// <summary>A sentence for each namespace with code that no room has.</summary>
    public static IEnumerable<string> Homeless(CompiledCode code, DoorMap map) =>
        from type in code.Types
        where RoomOf(type, map) is null && !IsMachineMade(type, map)
        orderby type.FullName
        select $"{type.FullName} ({type.Assembly}) is in no room. Move it into one, or make the room: "
            + "add it with its doors to Player.Tests/Architecture/DoorMap.cs and to docs/architecture.md.";

    /// <summary>A sentence for each use of a package outside the place that may know it.</summary>
    public static IEnumerable<string> ForbiddenPackages(CompiledCode code, DoorMap map) =>
        from use in code.Uses
        where !IsMachineMade(use.From, map)
        from package in map.Packages
        where DoorMap.Below(use.To.Assembly, package.Key) || DoorMap.Below(use.To.Namespace, package.Key)
        where !package.Value.Any(place => DoorMap.Below(use.From.Namespace, place))
        orderby use.From.FullName, use.To.FullName
        select $"{use.From.FullName} uses {use.To.FullName}, but only {string.Join(", ", package.Value)} may know {package.Key}. "
            + "Go through that room, or change Packages in Player.Tests/Architecture/DoorMap.cs and say why in the commit.";

    private static IEnumerable<(string Room, string Other, TypeUse Use)> Crossings(CompiledCode code, DoorMap map) =>
        from use in code.Uses
        let room = RoomOf(use.From, map)
        let other = RoomOf(use.To, map)
        where room is not null && other is not null && room != other
        select (room, other, use);

    // Program has no namespace: it stands at the door of its house. What the Razor compiler infers for a component is the component's.
    private static string? RoomOf(TypeName type, DoorMap map) =>
        type.Namespace.Length == 0 && type.Name == "Program" ? map.RoomOf(type.Assembly)
        : DoorMap.Below(type.Namespace, TypeNames.Razor) ? map.RoomOf(type.Namespace[(TypeNames.Razor.Length + 1)..])
        : map.RoomOf(type.Namespace);

    private static bool IsMachineMade(TypeName type, DoorMap map) => type.Generated && !DoorMap.Below(type.Namespace, map.Root);
}
