using Microsoft.Extensions.Options;
using Player.Events;
using Player.Server.Binding;
using Player.Server.Hosting;

namespace Player.Server.Broker;

/// <summary>Posts an event to a subscriber, once.</summary>
internal sealed class SubscriberClient(TimeProvider time, IOptions<BrokerOptions> options, TrustedAuthorities trust) : IDisposable
{
    private readonly HttpClient client = WireClient.Create(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), trust.Accept);

    /// <summary>Never throws, but for <paramref name="stopping"/>.</summary>
    public async Task<DeliveryAnswer> PostAsync(WireMessage message, Uri target, TimeSpan timeout, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            using var request = HttpMessages.ToRequest(message, target);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await HttpMessages.ReadAllAsync(response, options.Value.MaxEventBytes, either.Token);
            return new DeliveryAnswer((int)response.StatusCode, body) { RetryAfter = After(response) };
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            if (error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
                return new(null, WireMessage.Empty) { Fault = $"Its answer is larger than an event may be: {options.Value.MaxEventBytes} bytes, and {WireLimits.HeaderBytes} of headers." };
            return deadline.IsCancellationRequested
                ? new(null, WireMessage.Empty) { TimedOut = true, Fault = $"No answer within {timeout.TotalSeconds:0.###} s." }
                : new(null, WireMessage.Empty) { Fault = Sentence(error) };
        }
    }

    public void Dispose() => client.Dispose();

    private static string Sentence(Exception error)
    {
        var message = (error is HttpRequestException { InnerException: { } inner } ? inner : error).Message.TrimEnd('.');
        return message + ".";
    }

    // Only what says "later" may say when (RFC 9110, 10.2.3).
    private TimeSpan? After(HttpResponseMessage response) => (int)response.StatusCode is not (429 or 503) ? null : response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}

/// <summary>What a subscriber answered, or why it did not.</summary>
/// <param name="Status">Null where no answer came.</param>
/// <param name="Message">Headers and body of the answer.</param>
internal sealed record DeliveryAnswer(int? Status, WireMessage Message)
{
    /// <summary>One English sentence where no answer came, or the answer is none that a subscriber may give.</summary>
    public string? Fault { get; init; }

    public bool TimedOut { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A body that is no event under a status that says all is well: a failure (knative/specs, data-plane).</summary>
    public bool IsNoEvent { get; init; }

    /// <summary>The event that the subscriber answered with.</summary>
    public EventEnvelope? Reply { get; init; }

    public bool IsDelivered => Status is >= 200 and < 300 && !IsNoEvent;

    /// <summary>Knative's data plane: 404, 408, 409, 429, 5xx and no answer at all are tried again; other refusals are final.</summary>
    public bool MayRetry => IsNoEvent || Status is null or 404 or 408 or 409 or 429 or >= 500;

    /// <summary>Looks for a reply in it.</summary>
    public DeliveryAnswer Read()
    {
        if (Status is not (>= 200 and < 300)) return this with { Fault = Fault ?? $"It answered {Status}." };
        var hasEvent = Message.Headers.Any(header => BinaryMode.IsAttribute(header.Name));
        if (Message.Body.IsEmpty && !hasEvent) return this;
        if (ContentCoding.Of(Message) is { } coding)
            return this with { IsNoEvent = true, Fault = $"It answered {Status} with a packed body (Content-Encoding: {coding}); a reply comes as it is." };
        var (reply, problem) = IngressReader.Read(Message);
        if (reply is not null) return this with { Reply = reply };
        var looksLikeOne = hasEvent || MediaType.Essence(Message.Header("Content-Type")).StartsWith(MediaType.CloudEventsPrefix, StringComparison.OrdinalIgnoreCase);
        return this with
        {
            IsNoEvent = true,
            Fault = looksLikeOne
                ? $"It answered {Status} with an event that is none: {problem?.Message}"
                : $"It answered {Status} with a body that is not an event; a subscriber answers with an empty body or an event.",
        };
    }
}
