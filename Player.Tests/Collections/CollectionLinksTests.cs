using System.Net;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Collections;

/// <summary>What lies in the folder of collections is read where it is a file of that folder, and nothing else is opened.</summary>
public sealed class CollectionLinksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("player-collections").FullName;
    private readonly string elsewhere = Directory.CreateTempSubdirectory("player-elsewhere").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Theory]
    [InlineData("ln -s {elsewhere}/secret.yaml Shop.yaml", "leads out of its folder")]
    [InlineData("ln -s {elsewhere} sub && ln -s sub/secret.yaml Shop.yaml", "leads out of its folder")]
    [InlineData("ln -s ../../../../../../../../etc/hostname Shop.yaml", "leads out of its folder")]
    [InlineData("ln -s /dev/zero Shop.yaml", "leads out of its folder")]
    [InlineData("ln -s Shop.yaml Shop.yaml", "circle")]
    [InlineData("truncate -s 3G Shop.yaml", "at most are read")]
    public async Task A_file_that_is_none_of_the_folders_is_not_served_and_says_why(string command, string why)
    {
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "secret.yaml"), "description: a secret\n", Cancel);
        await using var player = await StartAsync(command);

        var summary = Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections);
        Assert.Contains(why, Assert.Single(summary.Findings).Message, StringComparison.Ordinal);
        using var answer = await player.Http.GetAsync("api/collections/Shop", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.Contains("It could not be read.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("saved.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mkfifo Shop.yaml")]
    [InlineData("mknod Shop.yaml c 1 5 || mkfifo Shop.yaml")]
    public async Task A_pipe_or_a_device_is_never_opened(string command)
    {
        await using var player = await StartAsync(command);

        Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections);
        Assert.Equal("", await player.Http.GetStringAsync("api/collections/Shop", Cancel));
    }

    [Fact]
    public async Task The_links_of_a_ConfigMap_are_followed()
    {
        await using var player = await StartAsync(
            "mkdir ..2026_11 && echo 'description: the first' >..2026_11/Shop.yaml && ln -s ..2026_11 ..data && ln -s ..data/Shop.yaml Shop.yaml");
        Assert.Equal("the first", Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections).Description);

        await Shell.RunAsync($"cd '{folder}' && mkdir ..2026_12 && echo 'description: the second' >..2026_12/Shop.yaml && ln -sfn ..2026_12 ..data");

        Assert.Equal("the second", Assert.Single((await player.GetAsync(Routes.Collections, PlayerJson.Default.CollectionList)).Collections).Description);
    }

    private async Task<PlayerHost> StartAsync(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links of files want rights there.");
        await Shell.RunAsync($"cd '{folder}' && {command.Replace("{elsewhere}", elsewhere, StringComparison.Ordinal)}");
        return await PlayerHost.StartAsync(("Player:Collections:Path", folder));
    }
}
