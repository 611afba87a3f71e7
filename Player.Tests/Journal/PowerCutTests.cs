using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What lies on the disk at one instant under load, opened elsewhere: what a start after a power cut finds.</summary>
public sealed class PowerCutTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(10)]
    [InlineData(3000)]
    [InlineData(12000)]
    public async Task Nothing_that_was_acknowledged_is_lost(int acknowledged)
    {
        await using var journal = Open(new() { Path = folder.File("player.db") });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = Enumerable.Range(0, 32).Select(_ => Task.Run(() => Load(journal, stop.Token))).ToArray();
        await journal.Until(state => state.Head >= acknowledged);

        var head = journal.State.Head;
        Copy();
        await journal.Until(state => state.Head > head);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        await using var after = Open(new() { Path = folder.File("copy.db") });
        var seqs = await after.Seqs();
        Assert.True(after.State.Head >= head);
        Assert.Equal(Enumerable.Range(1, (int)after.State.Head).Select(i => (long)i), seqs);
        Assert.Equal(after.State.Head, after.State.Counters.Received);
    }

    // The file first: what a checkpoint moves into it meanwhile is in the log too, and is read from there. Only a log that begins
    // anew in between would make the copy a mix of two instants: then it is done again.
    private void Copy()
    {
        var log = folder.File("player.db-wal");
        byte[] start;
        do
        {
            start = Head(log);
            CopyShared(folder.File("player.db"), folder.File("copy.db"));
            CopyShared(log, folder.File("copy.db-wal"));
        }
        while (!start.AsSpan().SequenceEqual(Head(log)));
    }

    private static byte[] Head(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = new byte[32];
        file.ReadExactly(head);
        return head;
    }

    private static void CopyShared(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = File.Create(to);
        source.CopyTo(target);
    }

    private static async Task Load(GroupCommitJournal journal, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await journal.Put(ReceivedEntry(Guid.NewGuid().ToString(), new('x', 1000)));
    }
}
