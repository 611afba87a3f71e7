using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Server.Binding;
using Player.Server.Hosting;
using Polly;
using Polly.Retry;

namespace Player.Server.Sending;

/// <summary>Brings a message to its target: with time-outs, and with retries of what may be made again.</summary>
internal sealed class Transmission(TimeProvider time, IOptions<SendingOptions> options, TrustedAuthorities trust, TokenFile tokens) : IDisposable
{
    /// <summary>How much of a broker's answer is kept, bytes.</summary>
    public const int AnswerBytes = 4096;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly HttpClient client = WireClient.Create(TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds), trust.Accept);
    private readonly TimeSpan timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
    private readonly ResiliencePipeline<SendOutcome> retries = Retries(options.Value, time);

    /// <summary>Never throws, but for <paramref name="stopping"/>.</summary>
    /// <returns>The last attempt's outcome, and how many attempts there were.</returns>
    public async Task<(SendOutcome Outcome, int Attempts)> SendAsync(WireMessage message, Uri target, CancellationToken stopping)
    {
        var attempts = 0;
        var outcome = await retries.ExecuteAsync(
            async token =>
            {
                attempts++;
                return await AttemptAsync(message, target, token);
            },
            stopping);
        return (outcome, attempts);
    }

    public void Dispose() => client.Dispose();

    private async ValueTask<SendOutcome> AttemptAsync(WireMessage message, Uri target, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var request = HttpMessages.ToRequest(message, target);
            var token = await tokens.ReadAsync(target, either.Token);
            request.Headers.Authorization = token is null ? null : new("Bearer", token);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answer = await AnswerAsync(response, either.Token);
            var status = (int)response.StatusCode;
            var meaning = BrokerAnswer.Decode(status);
            var accepted = response.IsSuccessStatusCode;
            return new(accepted ? EntryKind.Sent : EntryKind.Failed, accepted ? null : Reasons.Http(status), accepted ? null : Said(meaning, token))
            {
                StatusCode = status,
                MayRetry = meaning.MayRetry,
                RetryAfter = After(response.Headers.RetryAfter),
                Answer = answer,
            };
        }
        catch (TokenException error)
        {
            return new(EntryKind.Failed, Reasons.Token, $"{error.Message} Nothing was sent.") { MayRetry = true };
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return SendFailure.Classify(error, target, deadline.IsCancellationRequested ? timeout : null);
        }
    }

    // Who asks for a token, or refuses one, must be told apart.
    private string Said(BrokerAnswer meaning, string? token) => (meaning.Status, token) switch
    {
        (401, null) => $"{meaning.Meaning} None was sent: a SinkBinding brings one in {tokens.Path}, for the URL in K_SINK alone.",
        (401, _) => $"{meaning.Meaning} The one in {tokens.Path} was sent: look whether it has expired, and whether its audience is this broker's.",
        (403, null) => $"{meaning.Meaning} No token was sent, so the broker does not know who sends.",
        (403, _) => $"{meaning.Meaning} It knows the sender by the token in {tokens.Path}: an EventPolicy must name that service account.",
        _ => meaning.Meaning,
    };

    // The status stands once the headers are there; an answer whose body breaks off is still an answer.
    private static async Task<WireMessage> AnswerAsync(HttpResponseMessage response, CancellationToken token)
    {
        try
        {
            return await HttpMessages.ReadAsync(response, AnswerBytes, token);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return WireMessage.Empty;
        }
    }

    private TimeSpan? After(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static ResiliencePipeline<SendOutcome> Retries(SendingOptions options, TimeProvider time)
    {
        if (options.Retries == 0) return ResiliencePipeline<SendOutcome>.Empty;
        var strategy = new RetryStrategyOptions<SendOutcome>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(options.RetryDelaySeconds),
            MaxDelay = LongestPause,
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { MayRetry: true }),
            DelayGenerator = static arguments => ValueTask.FromResult(Pause(arguments.Outcome.Result?.RetryAfter)),
        };
        return new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }.AddRetry(strategy).Build();
    }

    private static TimeSpan? Pause(TimeSpan? asked) =>
        asked is not { } pause ? null : pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestPause ? LongestPause : pause;
}
