using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Player.Client.Api;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Reference;

/// <summary>The page uses nothing that the document hides.</summary>
public sealed partial class NothingHiddenTests
{
    public static TheoryData<string> Calls =>
        [.. typeof(PlayerApi).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).Select(Name).Distinct()];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_of_the_page_is_in_the_document(string call)
    {
        using var line = new Listening();
        using var http = new HttpClient(line) { BaseAddress = new("http://player.test/") };
        var method = typeof(PlayerApi).GetMethods().First(one => Name(one) == call);

        await (Task)method.Invoke(new PlayerApi(http), [.. method.GetParameters().Select(Argument)])!;

        var (verb, url) = Assert.Single(line.Asked);
        var operation = OpenApiFile.Answering(verb, url.AbsolutePath);
        Assert.True(operation is not null, $"{verb} {url.PathAndQuery} is not in the document.");
        var known = operation.Parameters.Where(parameter => parameter.Place == "query").Select(parameter => parameter.Name);
        Assert.All(url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries), part => Assert.Contains(part.Split('=')[0], known));
    }

    [Fact]
    public void Every_path_that_the_code_of_the_page_names_is_in_the_document()
    {
        var paths = Texts(Path.Combine(AppContext.BaseDirectory, "Player.Client.dll"))
            .Where(text => ApiPath().IsMatch(text)).Select(text => Constraint().Replace("/" + text.TrimStart('/'), "}")).Distinct().ToArray();
        var known = OpenApiFile.Api.Operations.Select(operation => operation.Path).ToHashSet(StringComparer.Ordinal);

        Assert.True(paths.Length > 20);
        Assert.All(paths, path => Assert.Contains(path, known));
        Assert.All(Directory.EnumerateFiles(Path.Combine(Repository.Root, "Player.Client", "wwwroot", "js")), script => Assert.DoesNotContain("api/", File.ReadAllText(script), StringComparison.Ordinal));
    }

    private static string Name(MethodInfo method) => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => parameter.Name switch { "filter" => "type=a", "url" => PlayerApi.BodyUrl(1), _ => "a" },
        var type when type == typeof(CancellationToken) => CancellationToken.None,
        var type when type == typeof(DateTimeOffset?) => DateTimeOffset.UnixEpoch,
        var type when type == typeof(long) || type == typeof(long?) => 1L,
        var type when type == typeof(int) => 1,
        var type when type == typeof(bool) => true,
        var type when type == typeof(TriggerNode) => new TriggerNode { Trigger = new() { Metadata = new() { Name = "t" }, Broker = "b", Subscriber = new(null, "http://s/") } },
        var type when type == typeof(BrokerNode) => new BrokerNode { Broker = new() { Metadata = new() { Name = "b" } }, Url = "http://b/" },
        var type when type == typeof(ObjectReference) => new ObjectReference("v1", "Service", "s"),
        _ => null,
    };

    private static IEnumerable<string> Texts(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var handle = MetadataTokens.UserStringHandle(0);
        do
        {
            yield return metadata.GetUserString(handle);
            handle = metadata.GetNextHandle(handle);
        }
        while (!handle.IsNil);
    }

    [GeneratedRegex(@"^/?((api|inbox|broker|health)(/[\w{}:*-]+)+|messages|openapi\.json)$")]
    private static partial Regex ApiPath();

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    private sealed class Listening : HttpMessageHandler
    {
        public List<(string Method, Uri Url)> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.Method.Method, request.RequestUri!));
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NotFound));
        }
    }
}
