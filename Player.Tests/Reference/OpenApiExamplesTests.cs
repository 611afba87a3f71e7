using System.Globalization;
using System.Text.Json.Nodes;
using Player.Client.Reference;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Reference;

/// <summary>Every example of the document, called as the page calls it on a Player that really runs, and as the curl command that it shows.</summary>
public sealed class OpenApiExamplesTests
{
    private static readonly string[] Order = ["POST", "PUT", "OPTIONS", "GET", "DELETE"];
    private readonly SchemaCheck schemas = new(OpenApiFile.Json);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_example_is_answered_as_the_document_says()
    {
        await using var player = await PlayerHost.StartAsync();
        List<string> faults = [];
        foreach (var (operation, request, name) in Calls())
        {
            await ReadyAsync(player, operation);
            using var message = request.ToMessage();
            using var answer = await player.Http.SendAsync(message, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            faults.AddRange(Faults(operation, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body).Select(fault => $"{operation.Method} {operation.Path}, {name}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public async Task Every_request_example_works_as_the_curl_command_that_the_page_shows()
    {
        await using var player = await PlayerHost.StartAsync();
        List<string> faults = [];
        foreach (var (operation, request, name) in Calls())
        {
            await ReadyAsync(player, operation);
            var command = request.ToCurl(new(player.Url + "/"));
            var status = await Shell.RunAsync(command.Replace("curl ", "curl -sS -o /dev/null -w '%{http_code}' ", StringComparison.Ordinal));
            if (!operation.Answers.Any(answer => answer.Status == status && answer.Bodies.All(body => body.MediaType != PlayerProblem.MediaType))) faults.Add($"{name}: {command}\nended with {status}");
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public void Every_answer_example_and_every_JSON_body_has_its_schema()
    {
        var faults =
            from path in OpenApiFile.Json["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            from media in Media(method.Value!)
            from example in Examples(media.Value!)
            from fault in schemas.Faults(example, media.Value!["schema"]!)
            select $"{method.Key} {path.Key}, {media.Key}: {fault}";

        Assert.True(!faults.Any(), string.Join("\n", faults));
    }

    [Fact]
    public async Task Numbers_beyond_their_bounds_and_words_that_are_none_are_refused()
    {
        await using var player = await PlayerHost.StartAsync();
        List<string> faults = [];
        foreach (var operation in OpenApiFile.Api.Operations.Where(operation => operation.Method == "GET"))
        {
            foreach (var parameter in operation.Parameters.Where(parameter => parameter.Place == "query"))
            {
                foreach (var value in Wrong(parameter))
                {
                    var values = ApiRequest.Examples(operation, null);
                    values[parameter.Name] = value;
                    using var message = ApiRequest.Of(operation, values).ToMessage();
                    using var answer = await player.Http.SendAsync(message, Cancel);
                    if ((int)answer.StatusCode != 400) faults.Add($"{operation.Path}?{parameter.Name}={value} is answered {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static IEnumerable<string> Wrong(ApiParameter parameter)
    {
        var limits = parameter.Schema.Limits.ToDictionary(limit => limit.Word, limit => limit.Value);
        if (limits.TryGetValue("minimum", out var least)) yield return (long.Parse(least, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
        if (limits.TryGetValue("maximum", out var most)) yield return (long.Parse(most, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        if (parameter.Schema.Type is "integer" or "boolean" or "date-time") yield return "nonsense";
    }

    /// <summary>What makes comes before what reads, and what deletes comes last.</summary>
    private static IEnumerable<(ApiOperation Operation, ApiRequest Request, string Name)> Calls() =>
        from operation in OpenApiFile.Api.Operations.OrderBy(operation => Array.IndexOf(Order, operation.Method))
        from choice in operation.Bodies.Count == 0 ? [(Body: null, Example: null)] : operation.Bodies.SelectMany(body => body.Examples.Select(example => (Body: (ApiBody?)body, Example: (ApiExample?)example)))
        select (operation, ApiRequest.Of(operation, ApiRequest.Examples(operation, choice.Example), choice.Body?.MediaType, choice.Example?.Text), choice.Example?.Name ?? "without a body");

    // What was sent is on its way, and a run that goes on cannot be forgotten.
    private static async Task ReadyAsync(PlayerHost player, ApiOperation operation)
    {
        while (operation.Id == "deleteRun" && !(await player.GetAsync("/api/runs/1", PlayerJson.Default.RunReport)).IsOver) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        if (operation.Id == "wait") await player.Http.GetStringAsync("/api/wait?type=com.example.order.created", Cancel);
    }

    private IEnumerable<string> Faults(ApiOperation operation, int status, string? mediaType, string body)
    {
        var answer = OpenApiFile.Json["paths"]![operation.Path]![operation.Method.ToLowerInvariant()]!["responses"]![status.ToString(CultureInfo.InvariantCulture)];
        if (answer is null) return [$"{status} is not documented. {body}"];
        if (answer["content"] is not JsonObject content) return body.Length == 0 ? [] : [$"{status} has a body, and none is documented: {body}"];
        if (mediaType is null || content[mediaType] is not { } media) return [$"{status} is {mediaType}, which is not documented."];
        if (mediaType == PlayerProblem.MediaType) return [$"An example is answered {status}: {body}"];
        return mediaType.EndsWith("json", StringComparison.Ordinal) && !mediaType.Contains("ndjson", StringComparison.Ordinal) ? schemas.Faults(JsonNode.Parse(body), media["schema"]!) : [];
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Media(JsonNode operation) =>
        (operation["requestBody"]?["content"]?.AsObject() ?? []).Concat(operation["responses"]!.AsObject().SelectMany(answer => answer.Value!["content"]?.AsObject() ?? []));

    private IEnumerable<JsonNode?> Examples(JsonNode media) =>
        (media["example"] is { } one ? [one] : Array.Empty<JsonNode>()).Concat(media["examples"]?.AsObject().Select(example => schemas.Follow(example.Value!.AsObject())["value"]) ?? []);
}
