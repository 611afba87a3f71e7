using System.Globalization;
using System.Text;

namespace Player.Tests.Architecture;

/// <summary>docs/rooms.md: for each house one picture of its rooms and of the doors in use.</summary>
internal static class RoomsPicture
{
    private const string Opening = """
        # Rooms

        Written by `Player.Tests/Architecture/RoomsTests.cs` from the compiled code; renew it with `UPDATE_DOCS=1 ./test`. An arrow is a door in
        use: the room at its tail knows types of the room at its head. Small print names the rooms of *Shared* that a room knows. The roots of
        Server and Client, which put the rooms together, know them all and are left out. What *may* be used is in
        `Player.Tests/Architecture/DoorMap.cs`.

        """;

    private static readonly string[] Houses = ["Shared", "Server", "Client"];

    public static string Draw(CompiledCode code, DoorMap map)
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        var doors = Inspection.DoorsInUse(code, map).Where(door => !map.IsHouse(door.Room)).ToArray();
        var rooms = code.Types.Select(type => map.RoomOf(type.Namespace)).OfType<string>().Where(room => !map.IsHouse(room)).Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var house in Houses) DrawHouse(text, house, [.. rooms.Where(room => HouseOf(room) == house)], doors);
        return text.ToString();
    }

    private static void DrawHouse(StringBuilder text, string house, string[] rooms, (string Room, string Other)[] doors)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {house}\n\n```mermaid\nflowchart LR\n");
        foreach (var room in rooms)
        {
            var shared = house == "Shared" ? [] : doors.Where(door => door.Room == room && HouseOf(door.Other) == "Shared").Select(door => door.Other).ToArray();
            var print = shared.Length == 0 ? "" : $"<br/><small>{string.Join(", ", shared)}</small>";
            text.Append(CultureInfo.InvariantCulture, $"  {Id(room)}[\"{Short(room)}{print}\"]\n");
        }

        foreach (var (room, other) in doors.Where(door => HouseOf(door.Room) == house && HouseOf(door.Other) == house))
            text.Append(CultureInfo.InvariantCulture, $"  {Id(room)} --> {Id(other)}\n");
        text.Append("```\n");
    }

    private static string HouseOf(string room) => room.Split('.') is [("Server" or "Client") and var house, ..] ? house : "Shared";

    private static string Short(string room) => HouseOf(room) == "Shared" ? room : room[(room.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static string Id(string room) => room.Replace('.', '_');
}
