using Player.Tests.Architecture.FakeRooms.Kitchen;

namespace Player.Tests.Architecture;

/// <summary>The inspector finds what it should: each type of the fake Kitchen uses the fake Cellar in another way.</summary>
public sealed class InspectionTests
{
    private const string Root = "Player.Tests.Architecture.FakeRooms";

    private static readonly Lazy<CompiledCode> Code = new(() =>
    {
        var all = CompiledCode.Read(typeof(InspectionTests).Assembly.Location);
        return new(
            [.. all.Types.Where(type => DoorMap.Below(type.Namespace, Root))],
            [.. all.Uses.Where(use => DoorMap.Below(use.From.Namespace, Root))]);
    });

    private static DoorMap Map(params string[] doors) => new(
        Root,
        new Dictionary<string, string[]> { ["Kitchen"] = doors, ["Cellar"] = [] },
        new Dictionary<string, string[]> { ["System.Text.Json"] = [$"{Root}.Cellar"] });

    public static TheoryData<string> Ways =>
        [.. typeof(Way).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Way)) && !type.IsAbstract).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_way_to_use_a_type_counts(string way) => Assert.Contains(
        Inspection.ForbiddenUses(Code.Value, Map()),
        sentence => sentence.StartsWith($"{Root}.Kitchen.{way} uses {Root}.Cellar.Wine", StringComparison.Ordinal));

    [Fact]
    public void A_door_lets_through() => Assert.Empty(Inspection.ForbiddenUses(Code.Value, Map("Cellar")));

    [Fact]
    public void The_sentence_names_both_types_and_how_to_open_the_door()
    {
        var sentence = Inspection.ForbiddenUses(Code.Value, Map()).First(each => each.Contains(nameof(InLambda), StringComparison.Ordinal));

        Assert.Contains($"{Root}.Kitchen.InLambda uses {Root}.Cellar.Wine", sentence, StringComparison.Ordinal);
        Assert.Contains("add \"Cellar\" to [\"Kitchen\"] in Player.Tests/Architecture/DoorMap.cs", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_in_no_room_is_reported()
    {
        Assert.Contains($"{Root}.Attic.Trunk ", Assert.Single(Inspection.Homeless(Code.Value, Map())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_outside_its_place_is_reported()
    {
        var sentences = Inspection.ForbiddenPackages(Code.Value, Map()).ToArray();

        Assert.NotEmpty(sentences);
        Assert.All(sentences, each => Assert.StartsWith($"{Root}.Kitchen.UsesPackage uses System.Text.Json.JsonSerializer", each, StringComparison.Ordinal));
    }
}
