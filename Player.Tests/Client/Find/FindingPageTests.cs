using Player.Client.Find;
using Player.Delivery;
using Player.Journal;
using Player.Tests.Hosting;

namespace Player.Tests.Client.Find;

/// <summary>docs/finding.md says what the box does.</summary>
public sealed class FindingPageTests
{
    private static readonly string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "finding.md"));

    public static TheoryData<string, string> Examples()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in page.Split('\n').SkipWhile(line => !line.StartsWith("| in the box", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')))
        {
            var cells = line.Split(" | ");
            rows.Add(cells[0].Trim('|', ' ', '`'), cells[1].Trim('`'));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_asks_what_the_page_says(string text, string query)
    {
        var reading = BoxText.Read(text, BoxTextTests.Clock());
        Assert.Null(reading.Fault);
        Assert.Equal(BoxTextTests.Parsed(query).ToString(), reading.Filter.ToString());
        Assert.NotEqual("", query);
    }

    [Fact]
    public void Every_status_and_kind_is_named() => Assert.All(
        Enum.GetNames<RowStatus>().Concat(Enum.GetValues<EntryKind>().Where(kind => kind.IsRow()).Select(kind => kind.ToString())),
        name => Assert.Contains($"`{name.ToLowerInvariant()}`", page.Replace("kind:", "", StringComparison.Ordinal).Replace("status:", "", StringComparison.Ordinal), StringComparison.Ordinal));
}
