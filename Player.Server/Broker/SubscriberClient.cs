using System.Net;
using Microsoft.Extensions.Options;
using Player.Events;
using Player.Server.Binding;
using Polly;
using Polly.Retry;

namespace Player.Server.Broker;

/// <summary>Posts an event to a subscriber until it is taken, refused, or the retries are spent.</summary>
internal sealed class SubscriberClient(TimeProvider time, IOptions<BrokerOptions> options) : IDisposable
{
    private readonly HttpClient client = WireClient.Create(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
    private readonly TimeSpan timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
    private readonly ResiliencePipeline<DeliveryAnswer> retries = Retries(options.Value, time);

    public ValueTask<DeliveryAnswer> DeliverAsync(WireMessage message, Uri subscriber, CancellationToken stopping) =>
        retries.ExecuteAsync(token => PostAsync(message, subscriber, token), stopping);

    public void Dispose() => client.Dispose();

    private async ValueTask<DeliveryAnswer> PostAsync(WireMessage message, Uri subscriber, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var request = HttpMessages.ToRequest(message, subscriber);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return new(response.StatusCode, null);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return new(null, deadline.IsCancellationRequested ? $"no answer within {timeout.TotalSeconds:0.###} s" : error.Message);
        }
    }

    private static ResiliencePipeline<DeliveryAnswer> Retries(BrokerOptions options, TimeProvider time)
    {
        if (options.Retries == 0) return ResiliencePipeline<DeliveryAnswer>.Empty;
        var strategy = new RetryStrategyOptions<DeliveryAnswer>
        {
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(options.BackoffDelaySeconds),
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result is { MayRetry: true }),
        };
        return new ResiliencePipelineBuilder<DeliveryAnswer> { TimeProvider = time }.AddRetry(strategy).Build();
    }
}

/// <summary>What a subscriber answered, or why it did not.</summary>
internal sealed record DeliveryAnswer(HttpStatusCode? Status, string? Fault)
{
    public bool Delivered => Status is { } status && (int)status is >= 200 and < 300;

    /// <summary>Knative's data plane: 404, 408, 409, 429, 5xx and no answer at all are tried again; other refusals are final.</summary>
    public bool MayRetry => Status is null || (int)Status is 404 or 408 or 409 or 429 or >= 500;
}
