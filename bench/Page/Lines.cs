using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Bench;

/// <summary>Lines to the live feed, as pages have them: each says how far it is, and is told of the next step then.</summary>
internal sealed class Lines : IAsyncDisposable
{
    private readonly List<HubConnection> _lines = [];
    private readonly ConcurrentDictionary<int, (long Head, long At)> _heads = new();

    public async Task OpenAsync(Uri server, int count, long head)
    {
        for (var i = 0; i < count; i++)
        {
            var (number, line) = (i, new HubConnectionBuilder()
                .WithUrl(new Uri(server, "live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
                .Build());
            line.On<JsonElement>("Activity", batch =>
            {
                _heads[number] = (batch.GetProperty("to").GetInt64(), Stopwatch.GetTimestamp());
                return line.SendAsync("Seen", batch.GetProperty("to").GetInt64());
            });
            await line.StartAsync();
            await line.InvokeAsync("Subscribe", head);
            await line.SendAsync("Seen", head);
            _lines.Add(line);
        }
    }

    /// <summary>When the last of them was told of an entry, as a <see cref="Stopwatch"/> timestamp; null where there is no line.</summary>
    public async Task<long?> ToldAsync(long seq)
    {
        if (_lines.Count == 0) return null;
        while (_heads.Count < _lines.Count || _heads.Values.Any(one => one.Head < seq)) await Task.Delay(5);
        return _heads.Values.Max(one => one.At);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines) await line.DisposeAsync();
    }
}
