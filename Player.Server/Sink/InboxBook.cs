using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sink;

/// <summary>How each inbox was told to answer: one owner, kept on disk.</summary>
internal sealed class InboxBook(IOptions<SinkOptions> options)
{
    private readonly Lock gate = new();
    private readonly BodyLimit limit = new(options.Value.MaxInboxesBytes, SinkOptions.Section + ":MaxInboxesBytes") { Unit = "bytes together with what other inboxes were told" };
    private readonly string path = Path.GetFullPath(options.Value.InboxesPath);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<InboxInfo>? inboxes;

    /// <summary>Those that were told something, <c>/</c> first.</summary>
    public IReadOnlyList<InboxInfo> Inboxes
    {
        get
        {
            lock (gate) return inboxes ??= Load();
        }
    }

    /// <summary>Reads the file. One that cannot be read stops the start with a sentence.</summary>
    public void Open() => _ = Inboxes;

    public InboxBehaviour Behaviour(string? inbox)
    {
        foreach (var info in Inboxes)
        {
            if (info.Name == inbox) return info.Behaviour;
        }

        return InboxBehaviour.Default;
    }

    /// <summary>Tells an inbox how to answer from now on; told the same again, it begins anew.</summary>
    /// <exception cref="BodyTooLargeException">All of them together were told too much.</exception>
    public void Tell(string? inbox, InboxBehaviour told)
    {
        var behaviour = told.Normal();
        lock (gate)
        {
            InboxInfo[] others = [.. Inboxes.Where(info => info.Name != inbox)];
            InboxInfo[] after = behaviour == InboxBehaviour.Default ? others : [.. others, new(inbox, behaviour)];
            after = [.. after.OrderBy(info => info.Name, StringComparer.Ordinal)];
            var file = JsonSerializer.SerializeToUtf8Bytes(after, PlayerJson.Default.IReadOnlyListInboxInfo);
            // What is told again is in memory, in the file and on its way to every browser; less of it is always taken.
            if (behaviour != InboxBehaviour.Default && file.Length > limit.Bytes) throw new BodyTooLargeException(limit);
            SafeFile.Write(path, file, "answers of the inboxes", SinkOptions.Section + ":InboxesPath");
            inboxes = after;
            var waiting = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.SetResult();
        }
    }

    /// <summary>Completes when <see cref="Inboxes"/> is no longer <paramref name="known"/>.</summary>
    public async Task<IReadOnlyList<InboxInfo>> WaitAsync(IReadOnlyList<InboxInfo> known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate) change = changed.Task;
            if (!ReferenceEquals(Inboxes, known)) return Inboxes;
            await change.WaitAsync(cancellationToken);
        }
    }

    private IReadOnlyList<InboxInfo> Load()
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var file = File.OpenRead(path);
            return [.. (JsonSerializer.Deserialize(file, PlayerJson.Default.IReadOnlyListInboxInfo) ?? []).Select(Checked)];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"How the inboxes answer, in {path}, cannot be read: {error.Message} Mend or remove the file, or set {SinkOptions.Section}:InboxesPath.");
        }
    }

    // The file may have been written by hand.
    private static InboxInfo Checked(InboxInfo? info)
    {
        if (info?.Behaviour is not { } behaviour) throw new JsonException("An entry has no behaviour.");
        return behaviour.Faults() is [var fault, ..]
            ? throw new JsonException($"{info.Path}: {fault.Message}")
            : info with { Behaviour = behaviour.Normal() };
    }
}
