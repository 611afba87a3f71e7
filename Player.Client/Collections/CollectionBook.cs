using Player.Client.Api;
using Player.Client.Ui;
using Player.Collections;
using Player.Contracts;

namespace Player.Client.Collections;

/// <summary>The collections of this server, as they were when somebody last looked.</summary>
internal sealed class CollectionBook(PlayerApi api) : IDisposable
{
    // Another wrote in between: what was to be added is added to that.
    private const int Tries = 3;

    private readonly CancellationTokenSource stop = new();

    public event Action? Changed;

    /// <summary>By name; null before the first answer.</summary>
    public IReadOnlyList<CollectionSummary>? All { get; private set; }

    /// <summary>Why they are not there, in the server's words; empty: it does not answer. Null: they are.</summary>
    public string? Fault { get; private set; }

    public CollectionSummary? Find(string? name) => All?.FirstOrDefault(one => one.Name == name);

    public async Task ReadAsync()
    {
        var answer = await api.ReadCollectionsAsync(stop.Token);
        if (answer is ApiResult<CollectionList>.Ok(var list)) All = list.Collections;
        Fault = Why(answer);
        Changed?.Invoke();
    }

    /// <summary>The file of a collection.</summary>
    public Task<ApiResult<VersionedText>> ReadAsync(string name) => api.ReadCollectionAsync(name, stop.Token);

    /// <summary>An event of a collection; without one and without a failure it is not there any more.</summary>
    public async Task<(SavedEvent? Event, ApiFailure? Failure)> ReadEventAsync(string name, string path)
    {
        var answer = await ReadAsync(name);
        // A collection that is gone took its events along.
        var failure = answer is ApiResult<VersionedText>.Refused({ Type: ProblemTypes.NotFound }) ? null : answer.Failure;
        return (answer is ApiResult<VersionedText>.Ok(var file) ? CollectionReader.Read(file.Text).Collection?.Find(path) : null, failure);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="name">The collection's.</param>
    /// <param name="text">All of it.</param>
    /// <param name="version">The version that it had when it was read; null: it is a new one.</param>
    public async Task<ApiResult<CollectionSummary>> WriteAsync(string name, string text, string? version)
    {
        var answer = await api.WriteCollectionAsync(name, text, version, stop.Token);
        if (answer is ApiResult<CollectionSummary>.Ok) await ReadAsync();
        return answer;
    }

    /// <summary>Changes a collection, or makes it where there is none.</summary>
    /// <returns>Why it could not be done; empty: the server does not answer. Null: it is done.</returns>
    public async Task<string?> ChangeAsync(string name, Func<EventCollection, EventCollection> change)
    {
        for (var tries = 1; ; tries++)
        {
            await ReadAsync();
            if (Fault is not null) return Fault;
            var file = Find(name) is null ? null : await ReadAsync(name);
            if (file is not null && Why(file) is { } why) return why;
            var there = file is ApiResult<VersionedText>.Ok(var found) ? found : null;
            var read = CollectionReader.Read(there?.Text ?? "");
            if (read.Collection is not { } before) return string.Join(' ', read.Findings.Select(finding => finding.Message));
            var answer = await WriteAsync(name, CollectionWriter.Write(name, change(before)), there?.Version);
            var isOvertaken = answer is ApiResult<CollectionSummary>.Refused({ Type: ProblemTypes.ChangedMeanwhile });
            if (!isOvertaken || tries == Tries) return Why(answer);
        }
    }

    public async Task<string?> DeleteAsync(string name)
    {
        var answer = await api.DeleteCollectionAsync(name, stop.Token);
        await ReadAsync();
        return Why(answer);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>What went wrong, in the server's words; empty: it does not answer; null: nothing.</summary>
    internal static string? Why<T>(ApiResult<T> answer) => answer switch
    {
        ApiResult<T>.Ok => null,
        ApiResult<T>.Refused(var problem) => ProblemText.Said(problem),
        _ => "",
    };
}
