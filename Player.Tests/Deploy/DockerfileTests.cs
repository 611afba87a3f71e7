using Player.Contracts;
using Player.Server;
using Player.Server.Hosting;
using Player.Tests.Hosting;

namespace Player.Tests.Deploy;

/// <summary>What can be said of the image without an engine. <c>.ci/image</c> lays its files out and runs them.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public void The_image_has_no_shell_and_its_user_is_a_number_that_is_not_root()
    {
        Assert.Contains("-chiseled", Dockerfile.Final[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Dockerfile.Final, line => line.StartsWith("RUN ", StringComparison.Ordinal));
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", Dockerfile.User);
    }

    [Fact]
    public void What_it_starts_and_how_it_is_asked_for_its_health_need_no_shell()
    {
        Assert.Equal("""["/app/Player.Server"]""", Dockerfile.Last("ENTRYPOINT"));
        Assert.EndsWith($"""CMD ["/app/Player.Server", "{HealthCommand.Name}"]""", Dockerfile.Last("HEALTHCHECK"), StringComparison.Ordinal);
        Assert.Equal("SIGTERM", Dockerfile.Last("STOPSIGNAL"));
    }

    [Fact]
    public void All_that_it_writes_lies_in_its_volume()
    {
        var state = Dockerfile.Last("WORKDIR");

        Assert.Equal($"{state}/data", Dockerfile.Volume);
        Assert.Contains($"TMPDIR={Dockerfile.Volume}", Dockerfile.Last("ENV"), StringComparison.Ordinal);
        Assert.Contains($"PORT={Dockerfile.Port}", Dockerfile.Last("ENV"), StringComparison.Ordinal);
        Assert.Contains(Dockerfile.Final, line => line.StartsWith($"COPY --from=build --chown={Dockerfile.User} {state} {state}", StringComparison.Ordinal));
        Assert.Contains(Dockerfile.Build, line => line.Contains($"mkdir -p {Dockerfile.Volume}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_compiler_runs_on_the_builders_processor_and_has_the_others_linker()
    {
        Assert.StartsWith("FROM --platform=$BUILDPLATFORM ", Dockerfile.Build[0], StringComparison.Ordinal);
        var tools = Assert.Single(Dockerfile.Build, line => line.Contains("apt-get install", StringComparison.Ordinal));
        string[] needed = ["clang", "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross", "gcc-x86-64-linux-gnu", "libc6-dev-amd64-cross"];
        Assert.All(needed, package => Assert.Contains(package, tools, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_that_is_copied_is_there_and_is_let_through()
    {
        var let = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();
        var copied = Dockerfile.Build.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToArray();

        Assert.NotEmpty(copied);
        Assert.All(copied, path =>
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), $"COPY {path}: there is no such file.");
            Assert.True(let.Any(allowed => path.TrimEnd('/') == allowed || path.StartsWith(allowed + "/", StringComparison.Ordinal)), $".dockerignore hides {path}.");
        });
    }

    [Fact]
    public async Task The_health_command_says_0_of_a_Player_that_is_ready_and_1_where_none_is()
    {
        await using var player = await PlayerProcess.StartAsync();
        using var complaints = new StringWriter();
        var port = new Uri(player.BaseUrl).Port;

        Assert.Equal(0, await HealthCommand.RunAsync([$"--PORT={port}"], complaints));
        Assert.Empty(complaints.ToString());
        Assert.Equal(0, await PlayerStart.RunAsync([HealthCommand.Name, $"--PORT={port}"]));

        await player.StopAsync();
        Assert.Equal(1, await HealthCommand.RunAsync([$"--PORT={port}"], complaints));
        Assert.Contains($"127.0.0.1:{port}{Routes.HealthReady} does not answer", complaints.ToString(), StringComparison.Ordinal);
    }
}
