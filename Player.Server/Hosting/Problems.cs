using Player.Contracts;
using Player.Events;
using Player.Manifests;

namespace Player.Server.Hosting;

/// <summary>Every failure at the door as <c>application/problem+json</c>; docs/problems.md explains each type.</summary>
internal static class Problems
{
    public static IResult NotAnEvent(Rejection reason, int? index = null) => Result(new()
    {
        Type = ProblemTypes.NotAnEvent,
        Title = "This is not a valid CloudEvent.",
        Status = StatusCodes.Status400BadRequest,
        Detail = index is { } place ? $"Event {place + 1} of the batch: {reason.Message} Nothing of the batch was taken." : reason.Message,
        Attribute = reason.Attribute,
        Rule = reason.Rule,
        Paragraph = reason.Paragraph,
    });

    public static IResult UnsupportedFormat(string mediaType) => Result(new()
    {
        Type = ProblemTypes.UnsupportedFormat,
        Title = "This event format is not read here.",
        Status = StatusCodes.Status415UnsupportedMediaType,
        Detail = $"Content-Type is {mediaType}; send application/cloudevents+json, application/cloudevents-batch+json, or binary mode.",
    });

    public static IResult UnsupportedEncoding(string coding) => new Unpacked(new()
    {
        Type = ProblemTypes.UnsupportedEncoding,
        Title = "Packed bodies are not read here.",
        Status = StatusCodes.Status415UnsupportedMediaType,
        Detail = $"Content-Encoding is {Excerpt.Of(coding, 60)}; send the body as it is, without Content-Encoding.",
    });

    public static IResult TooLarge(long maxBytes) => TooLarge(new BodyLimit(maxBytes, BodyLimit.OfEvents));

    public static IResult TooLarge(BodyLimit limit) => Result(Plain(
        ProblemTypes.TooLarge, limit.Setting == BodyLimit.OfEvents ? "The event is too large." : "The body is too large.", StatusCodes.Status413PayloadTooLarge, limit.Sentence));

    public static IResult UnknownHost(string host) => Result(Plain(
        ProblemTypes.UnknownHost,
        "This Player has no such name.",
        StatusCodes.Status403Forbidden,
        $"The request asks for the host {host}, which is no name of this Player. If it is one, start the Player with PLAYER_HOSTS={host} (names between commas, *.example.com for all below)."));

    public static IResult AnotherSite(string site) => Result(Plain(
        ProblemTypes.AnotherSite,
        "A page of another web site may not do this.",
        StatusCodes.Status403Forbidden,
        $"The request comes from {site}. Programs send no such headers; if the page is this Player's own behind a proxy, name its host in PLAYER_HOSTS, or let the proxy pass Host on."));

    public static IResult UnsupportedBody(string detail) => Result(Plain(
        ProblemTypes.BadRequest, "The body is of another kind.", StatusCodes.Status415UnsupportedMediaType, detail));

    public static IResult Busy(string what) => new RetryLater(1, new()
    {
        Type = ProblemTypes.Busy,
        Title = "Too much at once.",
        Status = StatusCodes.Status503ServiceUnavailable,
        Detail = $"{what} Nothing was taken; try again after the seconds in Retry-After.",
    });

    /// <summary>Whoever comes after the Player was told to stop.</summary>
    public static IResult Stopping() => new RetryLater(5, Plain(
        ProblemTypes.Stopping, "The Player is stopping.", StatusCodes.Status503ServiceUnavailable, "What is under way ends first. Nothing more was taken; try again after the seconds in Retry-After."));

    public static IResult JournalUnavailable(string reason) => new RetryLater(5, new()
    {
        Type = ProblemTypes.JournalUnavailable,
        Title = "The journal cannot be written.",
        Status = StatusCodes.Status503ServiceUnavailable,
        Detail = $"{reason} Nothing was taken.",
    });

    public static IResult BadDraft(IReadOnlyList<Rejection> problems) => Result(new()
    {
        Type = ProblemTypes.BadDraft,
        Title = "The event cannot be sent as it is.",
        Status = StatusCodes.Status400BadRequest,
        Detail = string.Join(' ', problems.Select(problem => problem.Message)),
        Attribute = problems[0].Attribute,
        Rule = problems[0].Rule,
        Paragraph = problems[0].Paragraph,
        Problems = problems,
    });

    public static IResult BadBehaviour(IReadOnlyList<Rejection> problems) => Result(new()
    {
        Type = ProblemTypes.BadBehaviour,
        Title = "The inbox cannot answer so.",
        Status = StatusCodes.Status400BadRequest,
        Detail = string.Join(' ', problems.Select(problem => problem.Message)),
        Attribute = problems[0].Attribute,
        Rule = problems[0].Rule,
        Problems = problems,
    });

    public static IResult BadPlan(IReadOnlyList<Rejection> problems) => Result(new()
    {
        Type = ProblemTypes.BadPlan,
        Title = "The run cannot begin as it is.",
        Status = StatusCodes.Status400BadRequest,
        Detail = string.Join(' ', problems.Select(problem => problem.Message)),
        Attribute = problems[0].Attribute,
        Rule = problems[0].Rule,
        Problems = problems,
    });

    public static IResult NotThere(long count, string detail, IReadOnlyList<NearEntry> near) => Result(new()
    {
        Type = ProblemTypes.NotThere,
        Title = "What was waited for did not come in its time.",
        Status = StatusCodes.Status408RequestTimeout,
        Detail = detail,
        Count = count,
        Near = near,
    });

    public static IResult BadScenario(IReadOnlyList<ManifestFinding> findings) =>
        BadText(ProblemTypes.BadScenario, "The scenario cannot be run as it is.", findings);

    public static IResult BadCollection(IReadOnlyList<ManifestFinding> findings) =>
        BadText(ProblemTypes.BadCollection, "The file is no collection.", findings);

    public static IResult ChangedMeanwhile(string detail) => Result(Plain(
        ProblemTypes.ChangedMeanwhile, "Somebody else changed it meanwhile.", StatusCodes.Status412PreconditionFailed, $"{detail} Nothing was changed."));

    public static IResult BadRequest(string detail) => Result(Plain(
        ProblemTypes.BadRequest, "The request cannot be read.", StatusCodes.Status400BadRequest, detail));

    public static IResult NoTarget(string explanation) => Result(Plain(
        ProblemTypes.NoTarget, "There is no broker to send to.", StatusCodes.Status409Conflict, explanation));

    public static IResult UnknownBroker(string detail) => Result(Plain(
        ProblemTypes.UnknownBroker, "The chosen Broker cannot be sent to.", StatusCodes.Status409Conflict, detail));

    public static IResult NotSaved(string reason) => new RetryLater(5, Plain(
        ProblemTypes.NotSaved, "It could not be saved.", StatusCodes.Status503ServiceUnavailable, $"{reason} Nothing was changed."));

    public static IResult NotRead(string reason) => new RetryLater(5, Plain(
        ProblemTypes.NotSaved, "It could not be read.", StatusCodes.Status503ServiceUnavailable, reason));

    public static IResult BadManifest(IReadOnlyList<ManifestResult> results)
    {
        var faults = results.SelectMany(result => result.Findings).Where(finding => finding.Severity == FindingSeverity.Error);
        return Result(new()
        {
            Type = ProblemTypes.BadManifest,
            Title = "The manifest cannot be taken.",
            Status = StatusCodes.Status400BadRequest,
            Detail = string.Join(' ', faults.Select(fault => fault.Place.Line > 0 ? $"Line {fault.Place.Line}: {fault.Message}" : fault.Message)),
            Results = results,
        });
    }

    public static IResult BadImport(ImportReport report) => Result(new()
    {
        Type = ProblemTypes.BadImport,
        Title = "The file cannot be imported.",
        Status = StatusCodes.Status400BadRequest,
        Detail = $"Nothing of it was taken. {string.Join(' ', report.Faults.Take(5).Select(fault => fault.ToString()))}",
        Import = report,
    });

    public static IResult LargeImport(BodyLimit limit, ImportReport report) => Result(Plain(
        ProblemTypes.TooLarge, "The file is too large.", StatusCodes.Status413PayloadTooLarge, $"Nothing of it was taken. {limit.Sentence}") with
    { Import = report });

    public static IResult HasTriggers(string broker, IReadOnlyList<string> triggers) => Result(Plain(
        ProblemTypes.HasTriggers,
        "The Broker has Triggers.",
        StatusCodes.Status409Conflict,
        $"{string.Join(", ", triggers)} would stay and not be ready without the Broker {broker}. ?force=true deletes it all the same."));

    public static IResult Forbidden(string detail, AccessRule? rule)
    {
        var problem = Plain(ProblemTypes.Forbidden, "This Player may not do that.", StatusCodes.Status403Forbidden, detail);
        return Result(problem with { MissingRule = rule });
    }

    public static IResult ClusterRefused(int status, string detail) => Result(Plain(
        ProblemTypes.ClusterRefused, "The cluster refuses it.", StatusCodes.Status422UnprocessableEntity, $"The cluster answers {status}: {detail}"));

    public static IResult ClusterUnreachable(string detail) => new RetryLater(5, Plain(
        ProblemTypes.ClusterUnreachable, "The cluster does not answer.", StatusCodes.Status503ServiceUnavailable, $"{detail} Nothing is known to be changed."));

    public static IResult NotFound(string detail) => Result(Plain(
        ProblemTypes.NotFound, "There is no such thing.", StatusCodes.Status404NotFound, detail));

    public static PlayerProblem Plain(string type, string title, int status, string? detail) =>
        new() { Type = type, Title = title, Status = status, Detail = detail };

    public static IResult Result(PlayerProblem problem) =>
        TypedResults.Json(problem, PlayerJson.Default.PlayerProblem, PlayerProblem.MediaType, problem.Status);

    private static IResult BadText(string type, string title, IReadOnlyList<ManifestFinding> findings) => Result(new()
    {
        Type = type,
        Title = title,
        Status = StatusCodes.Status400BadRequest,
        Detail = string.Join(' ', findings.Select(finding => finding.Place.Line > 0 ? $"Line {finding.Place.Line}: {finding.Message}" : finding.Message)),
        Findings = findings,
    });

    // RFC 9110, 15.5.16: it says which codings would have been taken.
    private sealed class Unpacked(PlayerProblem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.AcceptEncoding = RequestCoding.None;
            return Result(problem).ExecuteAsync(httpContext);
        }
    }

    private sealed class RetryLater(int seconds, PlayerProblem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Result(problem).ExecuteAsync(httpContext);
        }
    }
}
