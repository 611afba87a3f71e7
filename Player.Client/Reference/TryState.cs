namespace Player.Client.Reference;

/// <summary>A call of the operation that is looked at: what is filled in, and what came of it.</summary>
internal sealed class TryState(HttpClient http, TimeProvider time) : IDisposable
{
    private CancellationTokenSource stop = new();

    public event Action? Changed;

    public ApiOperation? Operation { get; private set; }

    /// <summary>Of the parameters, by name.</summary>
    public Dictionary<string, string> Values { get; private set; } = [];

    /// <summary>The body's examples in all its media types.</summary>
    public IReadOnlyList<(ApiBody Body, ApiExample Example)> Choices { get; private set; } = [];

    /// <summary>Which of <see cref="Choices"/> is filled in.</summary>
    public int Choice { get; private set; }

    public string Body { get; private set; } = "";

    public string? MediaType => Choices.Count > Choice ? Choices[Choice].Body.MediaType : null;

    public bool IsCalling { get; private set; }

    /// <summary>Something would be taken away: it waits for a second press.</summary>
    public bool IsAsking { get; private set; }

    public TryAnswer? Answer { get; private set; }

    /// <summary>The first required parameter that has no value; null: it can be called.</summary>
    public string? Missing => Operation?.Parameters.FirstOrDefault(parameter => parameter.IsRequired && string.IsNullOrEmpty(Values.GetValueOrDefault(parameter.Name)))?.Name;

    public ApiRequest? Request => Operation is { } operation ? ApiRequest.Of(operation, Values, MediaType, Body) : null;

    /// <summary>Looks at an operation; what was filled in for it stays while it is looked at.</summary>
    public void Look(ApiOperation? operation)
    {
        if (operation?.Id == Operation?.Id) return;
        stop.Cancel();
        Operation = operation;
        Choices = [.. from body in operation?.Bodies ?? [] from example in body.Examples select (body, example)];
        Fill(0);
    }

    /// <summary>Fills in an example.</summary>
    public void Fill(int choice)
    {
        stop.Cancel();
        Choice = choice;
        var example = Choices.Count > choice ? Choices[choice].Example : null;
        Values = Operation is null ? [] : ApiRequest.Examples(Operation, example);
        Body = example?.Text ?? "";
        (Answer, IsAsking, IsCalling) = (null, false, false);
        Changed?.Invoke();
    }

    public void Set(string parameter, string value)
    {
        Values[parameter] = value;
        IsAsking = false;
        Changed?.Invoke();
    }

    public void Write(string body)
    {
        Body = body;
        Changed?.Invoke();
    }

    /// <summary>Calls it; where something would be taken away only at the second press.</summary>
    public async Task SendAsync()
    {
        if (IsCalling || Missing is not null || Operation is null || Request is not { } request) return;
        if (Operation.Deletes && !IsAsking)
        {
            IsAsking = true;
            Changed?.Invoke();
            return;
        }

        stop.Dispose();
        stop = new();
        var mine = stop;
        (IsAsking, IsCalling, Answer) = (false, true, null);
        Changed?.Invoke();
        var answer = await TryAnswer.OfAsync(http, request, time, mine.Token);
        if (mine != stop || mine.IsCancellationRequested) return;
        (IsCalling, Answer) = (false, answer);
        Changed?.Invoke();
    }

    public void Cancel()
    {
        stop.Cancel();
        (IsAsking, IsCalling) = (false, false);
        Changed?.Invoke();
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }
}
