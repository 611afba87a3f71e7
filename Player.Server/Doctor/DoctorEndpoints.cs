using System.Text.Json;
using Player.Contracts;
using Player.Doctor;
using Player.Server.Hosting;

namespace Player.Server.Doctor;

internal static class DoctorEndpoints
{
    private const string Lines = "application/x-ndjson";

    public static async Task<IResult> Examine(
        HttpContext context, DoctorOffice doctor, TimeProvider time, CancellationToken cancellationToken, string? broker = null, string? lang = null)
    {
        var choice = BrokerName.Parse(broker);
        if (choice is null && !string.IsNullOrEmpty(broker)) return Problems.BadRequest($"broker is {broker}; it is namespace/name.");
        // Each look is a new one.
        context.Response.Headers.CacheControl = "no-store";
        var speaker = DoctorSpeaker.Utc(lang);
        var run = await doctor.ExamineAsync(choice, cancellationToken);
        if (context.Request.Headers.Accept.Contains(Lines)) return TypedResults.Stream(body => FollowAsync(run, report => speaker.Speak(report with { At = time.GetUtcNow() }), body, cancellationToken), Lines);
        var report = await run.EndAsync(cancellationToken);
        return TextAnswer.IsWanted(context.Request)
            ? TypedResults.Text(speaker.Write(report), TextAnswer.MediaType)
            : TypedResults.Json(speaker.Speak(report), PlayerJson.Default.DoctorReport);
    }

    /// <summary>The report as it is now, and again after each check; each says what time it is here, so that a browser can compare.</summary>
    private static async Task FollowAsync(DoctorRun run, Func<DoctorReport, DoctorReport> speak, Stream body, CancellationToken cancellationToken)
    {
        var report = run.Report;
        while (true)
        {
            await JsonSerializer.SerializeAsync(body, speak(report), PlayerJson.Default.DoctorReport, cancellationToken);
            await body.WriteAsync("\n"u8.ToArray(), cancellationToken);
            await body.FlushAsync(cancellationToken);
            if (report.Done) return;
            report = await run.WaitAsync(report, cancellationToken);
        }
    }
}
