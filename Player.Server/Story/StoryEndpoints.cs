using Player.Contracts;
using Player.Delivery.Story;
using Player.Manifests;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Story;

internal static class StoryEndpoints
{
    public static Task<IResult> Exchange(StoryTeller teller, CancellationToken cancellationToken, string? source = null, string? id = null) =>
        source is { Length: > 0 } && id is { Length: > 0 } ? ExchangeOf(new(source, id, false), teller, cancellationToken) : Task.FromResult(Incomplete());

    public static Task<IResult> Story(
        HttpContext context, StoryTeller teller, CancellationToken cancellationToken, string? source = null, string? id = null) =>
        source is { Length: > 0 } && id is { Length: > 0 } ? StoryOf(new(source, id, true), context, teller, PastedObjects.None, cancellationToken) : Task.FromResult(Incomplete());

    public static Task<IResult> StoryWith(
        HttpContext context, StoryTeller teller, CancellationToken cancellationToken, string? source = null, string? id = null) =>
        source is { Length: > 0 } && id is { Length: > 0 } ? StoryWithBody(new(source, id, true), context, teller, cancellationToken) : Task.FromResult(Incomplete());

    public static Task<IResult> AtPath(HttpContext context, StoryTeller teller, CancellationToken cancellationToken) => ExchangeAddress.Of(context) switch
    {
        null => Task.FromResult(Incomplete()),
        { IsStory: true } address => StoryOf(address, context, teller, PastedObjects.None, cancellationToken),
        var address => ExchangeOf(address, teller, cancellationToken),
    };

    public static Task<IResult> StoryAtPath(HttpContext context, StoryTeller teller, CancellationToken cancellationToken) =>
        ExchangeAddress.Of(context) is { IsStory: true } address ? StoryWithBody(address, context, teller, cancellationToken) : Task.FromResult(Incomplete());

    private static async Task<IResult> ExchangeOf(ExchangeAddress address, StoryTeller teller, CancellationToken cancellationToken) =>
        await teller.ExchangeAsync(address.Source, address.Id, cancellationToken) is { } exchange
            ? TypedResults.Json(exchange, PlayerJson.Default.ExchangeDetail)
            : Missing(address);

    private static async Task<IResult> StoryWithBody(ExchangeAddress address, HttpContext context, StoryTeller teller, CancellationToken cancellationToken)
    {
        var objects = ManifestReader.ReadHeld(await ManifestBody.ReadAsync(context.Request, cancellationToken), YamlLimits.Pasted);
        if (objects.FirstOrDefault(found => found.IsRefused) is { } refused)
        {
            var why = refused.Findings.First(finding => finding.Severity == FindingSeverity.Error);
            return Problems.BadRequest($"Line {why.Place.Line}: {why.Message}");
        }

        PastedObjects pasted = new([.. objects.Select(found => found.Object).OfType<BrokerManifest>()], [.. objects.Select(found => found.Object).OfType<TriggerManifest>()]);
        return pasted.Triggers.Count == 0
            ? Problems.BadRequest("The body holds no Trigger; kubectl get triggers -o yaml gives them.")
            : await StoryOf(address, context, teller, pasted, cancellationToken);
    }

    private static async Task<IResult> StoryOf(
        ExchangeAddress address, HttpContext context, StoryTeller teller, PastedObjects pasted, CancellationToken cancellationToken)
    {
        if (await teller.TellAsync(address.Source, address.Id, pasted, cancellationToken) is not { } story) return Missing(address);
        var speaker = StorySpeaker.Utc(StorySentences.OfTag(context.Request.Query["lang"]));
        if (TextAnswer.IsWanted(context.Request)) return TypedResults.Text(speaker.Write(story), "text/plain; charset=utf-8");
        story = story with { Findings = [.. story.Findings.Select(finding => finding with { Text = speaker.Say(finding) })] };
        return TypedResults.Json(story, PlayerJson.Default.DeliveryStory);
    }

    private static IResult Missing(ExchangeAddress address) => Problems.NotFound(
        $"The journal knows no event {address.Id} of source {address.Source}; it may have been cleared, or have made room for newer ones.");

    private static IResult Incomplete() => Problems.BadRequest(
        "An event is named by its source and id: /api/exchanges/{source}/{id}, each percent-encoded, or /api/exchanges?source=&id=; its story is at /story after it.");
}
