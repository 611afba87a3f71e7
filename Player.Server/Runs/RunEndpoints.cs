using Player.Contracts;
using Player.Runs;
using Player.Server.Hosting;

namespace Player.Server.Runs;

internal static class RunEndpoints
{
    /// <summary>202 once the run has begun; it goes on by itself.</summary>
    public static async Task<IResult> Start(RunPlan plan, RunBook book, CancellationToken cancellationToken) => await book.StartAsync(plan, cancellationToken) switch
    {
        RunStart.Begun begun => TypedResults.Json(begun.Report, PlayerJson.Default.RunReport, statusCode: StatusCodes.Status202Accepted),
        RunStart.Faulty faulty => Problems.BadPlan(faulty.Faults),
        RunStart.Nowhere nowhere => Problems.NoTarget(nowhere.Explanation),
        RunStart.Stopping => Problems.Stopping(),
        RunStart.Busy busy => Problems.Busy($"{busy.Most} runs go on already; Player:Runs:MaxAtOnce says how many may."),
        _ => Problems.BadRequest("The run could not begin."),
    };

    public static IResult List(RunBook book) => TypedResults.Json(new RunList(book.Limits, book.Reports), PlayerJson.Default.RunList);

    public static IResult One(long id, RunBook book) => book.Find(id) is { } report ? TypedResults.Json(report, PlayerJson.Default.RunReport) : Missing(id);

    /// <summary>Nothing more leaves from now on.</summary>
    public static IResult Stop(long id, RunBook book) =>
        book.Stop(id) is { } report ? TypedResults.Json(report, PlayerJson.Default.RunReport, statusCode: StatusCodes.Status202Accepted) : Missing(id);

    public static IResult Delete(long id, RunBook book) => book.Find(id) switch
    {
        null => Missing(id),
        { IsOver: false } => Problems.BadRequest($"Run {id} goes on: stop it first."),
        _ => book.Remove(id) ? TypedResults.NoContent() : Missing(id),
    };

    private static IResult Missing(long id) => Problems.NotFound($"There is no run {id}: the results of the newest runs are kept.");
}
