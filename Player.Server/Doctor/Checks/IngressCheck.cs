using Player.Doctor;
using Player.Server.Binding;
using Player.Server.Hosting;
using Player.Server.Sending;

namespace Player.Server.Doctor.Checks;

/// <summary>What does the ingress say to OPTIONS, and what time is it there? Asked as a send would ask, token and all.</summary>
internal sealed class IngressCheck(TrustedAuthorities trust, TokenFile tokens, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan WholeSeconds = TimeSpan.FromSeconds(1);

    public CheckName Name => CheckName.Ingress;

    public IReadOnlyList<CheckName> Needs => [CheckName.Tls];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
    {
        if (patient.Url is not { } url) return CheckResult.Of(Skipped.After(CheckName.Target));
        return CheckResult.Of(IngressDiagnosis.Of(await AskAsync(url, patient, stop)));
    }

    private async Task<IngressLook> AskAsync(Uri url, Examination patient, CancellationToken stop)
    {
        var (before, start) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            using var client = WireClient.Create(Timeout.InfiniteTimeSpan, trust.Accept);
            using var request = new HttpRequestMessage(HttpMethod.Options, url);
            request.Headers.Authorization = await tokens.ReadAsync(url, stop) is { } token ? new("Bearer", token) : null;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (answer.Headers.Date is { } date) patient.Date = new(before, date, time.GetUtcNow(), WholeSeconds);
            return new(url.OriginalString, time.GetElapsedTime(start), (int)answer.StatusCode, string.Join(", ", answer.Content.Headers.Allow));
        }
        catch (OperationCanceledException)
        {
            return new(url.OriginalString, time.GetElapsedTime(start), null, IsLate: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TokenException)
        {
            return new(url.OriginalString, time.GetElapsedTime(start), null, Said: error.Message);
        }
    }
}
