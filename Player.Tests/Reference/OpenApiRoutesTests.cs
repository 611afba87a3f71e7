using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Reference;

/// <summary>The document is whole: every route of the server is in it, and nothing else; each operation says what it is and shows it.</summary>
public sealed partial class OpenApiRoutesTests
{
    private const string Any = "*";

    // A WebSocket is no operation of OpenAPI, and the browser app is the page: the document's description tells of the first. Below an ingress
    // every other path is refused.
    private static readonly string[] Elsewhere = [Routes.Hub, Routes.Socket, "/index.html", Routes.IngressPaths];

    // Two operations each: the path's last part decides.
    private static readonly Dictionary<string, string[]> Parted = new()
    {
        ["GET " + Routes.ExchangePath] = ["GET /api/exchanges/{source}/{id}", "GET /api/exchanges/{source}/{id}/story"],
        ["POST " + Routes.ExchangePath] = ["POST /api/exchanges/{source}/{id}/story"],
    };

    public static TheoryData<string> Operations => [.. OpenApiFile.Api.Operations.Select(operation => $"{operation.Method} {operation.Path}")];

    [Theory]
    [InlineData("PLAYER_MODE", "LOCAL")]
    [InlineData("PLAYER_MODE", "KNATIVE")]
    public async Task Every_route_that_is_mapped_is_in_the_document(string setting, string value)
    {
        await using var player = await PlayerHost.StartAsync((setting, value));
        var mapped = Mapped(player).ToArray();
        var known = OpenApiFile.Api.Operations.Select(operation => $"{operation.Method} {operation.Path}").ToHashSet(StringComparer.Ordinal);

        var missing = mapped.Where(route => route.StartsWith(Any, StringComparison.Ordinal) ? !known.Any(one => one.EndsWith(route[1..], StringComparison.Ordinal)) : !known.Contains(route)).ToArray();

        Assert.True(missing.Length == 0, $"Describe them in docs/openapi: {string.Join(", ", missing)}");
        Assert.True(mapped.Length > 60);
    }

    [Fact]
    public async Task Everything_in_the_document_is_mapped()
    {
        await using var player = await PlayerHost.StartAsync();
        var mapped = Mapped(player).ToHashSet(StringComparer.Ordinal);

        Assert.All(OpenApiFile.Api.Operations, operation => Assert.True(mapped.Contains($"{operation.Method} {operation.Path}") || mapped.Contains($"{Any} {operation.Path}"), $"{operation.Method} {operation.Path} is not mapped."));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_says_what_it_is_and_shows_it(string name)
    {
        var operation = OpenApiFile.Api.Operations.Single(one => $"{one.Method} {one.Path}" == name);

        Assert.NotEmpty(operation.Tag);
        Assert.NotEmpty(operation.Id);
        Assert.NotEmpty(operation.Summary);
        Assert.All(operation.Parameters, parameter => Assert.NotEmpty(parameter.About));
        Assert.All(operation.Parameters.Where(parameter => parameter.IsRequired), parameter => Assert.NotEmpty(parameter.Example));
        Assert.All(operation.Bodies, body => Assert.NotEmpty(body.Examples));
        Assert.All(operation.Answers, answer => Assert.NotEmpty(answer.About));
        var json = operation.Answers.Where(answer => answer.Status[0] == '2').SelectMany(answer => answer.Bodies).Where(body => body.MediaType == "application/json" && body.Schema.Type != "any");
        Assert.All(json, body => Assert.NotEmpty(body.Examples));
    }

    [Fact]
    public void Operations_have_names_of_their_own_and_tags_that_are_explained()
    {
        Assert.Distinct(OpenApiFile.Api.Operations.Select(operation => operation.Id));
        Assert.All(OpenApiFile.Api.Tags, tag => Assert.True(tag.About.Length > 0 && tag.Operations.Count > 0));
    }

    [Fact]
    public void Every_type_of_problem_is_an_answer_of_something()
    {
        var types = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(types, type => Assert.Contains($"\"type\": \"{type}\"", OpenApiFile.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_operation_is_told_of() => Assert.All([Routes.Hub, Routes.Socket], path => Assert.Contains($"`{path}`", OpenApiFile.Api.About, StringComparison.Ordinal));

    private static IEnumerable<string> Mapped(PlayerHost player) =>
        from endpoint in player.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.Metadata.GetMetadata<HubMetadata>() is null && endpoint.Order != int.MaxValue
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !Elsewhere.Contains(pattern)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [Any]
        from operation in Parted.GetValueOrDefault($"{method} {pattern}") ?? [$"{method} {Constraint().Replace(pattern, "}")}"]
        select operation;

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();
}
