using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Player.Tests.Hosting;

/// <summary>What a process writes to both of its streams, line by line.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int openStreams = 2;

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public string Text
    {
        get
        {
            lock (gate) return text.ToString();
        }
    }

    /// <summary>Waits for a line; null when the process closed its streams without it, or the time is up.</summary>
    public async Task<Match?> FindAsync(Regex line, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (written, more, closed) = Look();
            if (line.Match(written) is { Success: true } found) return found;
            if (closed || cancellationToken.IsCancellationRequested) return null;
            await Task.WhenAny(more, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        }
    }

    private (string Written, Task More, bool Closed) Look()
    {
        lock (gate) return (text.ToString(), grown.Task, openStreams == 0);
    }

    private void Take(string? line)
    {
        lock (gate)
        {
            if (line is null) openStreams--;
            else text.AppendLine(line);
            grown.TrySetResult();
            grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
