using Player.Tests.Hosting;

namespace Player.Tests.Architecture;

/// <summary>The rooms of docs/architecture.md are the rooms of the compiled code.</summary>
public sealed class RoomsTests
{
    private static readonly string Picture = Path.Combine(Repository.Root, "docs", "rooms.md");

    private static readonly Lazy<CompiledCode> Code = new(() => CompiledCode.Read(
        typeof(global::Player.Events.EventEnvelope).Assembly.Location,
        typeof(Server.PlayerApp).Assembly.Location,
        Path.Combine(AppContext.BaseDirectory, "Player.Client.dll")));

    [Fact]
    public void Rooms_use_each_other_only_through_the_doors_of_the_map() => AssertNone(Inspection.ForbiddenUses(Code.Value, DoorMap.Player));

    [Fact]
    public void Every_namespace_is_in_a_room() => AssertNone(Inspection.Homeless(Code.Value, DoorMap.Player));

    [Fact]
    public void Packages_are_known_only_where_the_map_says() => AssertNone(Inspection.ForbiddenPackages(Code.Value, DoorMap.Player));

    [Fact]
    public void The_map_has_no_circle_and_no_door_into_nowhere()
    {
        var map = DoorMap.Player;
        AssertNone(map.Doors.SelectMany(room => room.Value).Distinct().Where(other => !map.Doors.ContainsKey(other)).Select(other => $"{other} is no room."));
        foreach (var room in map.Doors.Keys)
            Assert.False(Reaches(map, room, room, []), $"From {room} a way through the doors leads back to {room}.");
    }

    [Fact]
    public async Task The_picture_in_the_docs_shows_the_doors_in_use()
    {
        var drawn = RoomsPicture.Draw(Code.Value, DoorMap.Player);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllTextAsync(Picture, drawn, TestContext.Current.CancellationToken);

        var committed = File.Exists(Picture) ? await File.ReadAllTextAsync(Picture, TestContext.Current.CancellationToken) : "";

        Assert.True(drawn == committed.ReplaceLineEndings("\n"), $"docs/rooms.md is stale. Renew it with UPDATE_DOCS=1 ./test and commit it. It should be:\n{drawn}");
    }

    private static void AssertNone(IEnumerable<string> sentences)
    {
        var all = sentences.ToArray();
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    // A room and the one inside it are one house: they may know each other.
    private static bool Reaches(DoorMap map, string from, string goal, HashSet<string> seen) => map.Doors[from]
        .Where(other => !DoorMap.Below(other, from) && !DoorMap.Below(from, other))
        .Any(other => other == goal || (seen.Add(other) && Reaches(map, other, goal, seen)));
}
