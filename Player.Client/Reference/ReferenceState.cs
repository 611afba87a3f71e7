using System.Text.Json;
using Player.Client.Api;

namespace Player.Client.Reference;

/// <summary>The server's own description of its API, read once.</summary>
internal sealed class ReferenceState(PlayerApi api)
{
    private Task? reading;

    public event Action? Changed;

    /// <summary>Null before it is there.</summary>
    public ApiDocument? Document { get; private set; }

    /// <summary>It did not come, or is no document.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Of <see cref="IsBroken"/>: what the server said; null where it is no document.</summary>
    public ApiFailure? Failure { get; private set; }

    public Task ReadAsync()
    {
        if (Document is not null) return Task.CompletedTask;
        return reading is { IsCompleted: false } ? reading : reading = LoadAsync();
    }

    private async Task LoadAsync()
    {
        IsBroken = false;
        Changed?.Invoke();
        var answer = await api.ReadOpenApiAsync(CancellationToken.None);
        try
        {
            Document = answer is ApiResult<string>.Ok { Value: var text } ? ApiDocument.Read(text) : null;
        }
        catch (JsonException)
        {
            Document = null;
        }

        (IsBroken, Failure) = (Document is null, answer.Failure);
        Changed?.Invoke();
    }
}
