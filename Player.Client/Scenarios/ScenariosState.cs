using Player.Client.Api;
using Player.Client.Ui;
using Player.Manifests;
using Player.Scenarios;

namespace Player.Client.Scenarios;

/// <summary>The scenarios that are written in this browser, and what came of them.</summary>
internal sealed class ScenariosState(PlayerApi api, IBrowser browser) : IDisposable
{
    private const string Key = "scenario";

    /// <summary>Passes on a new Player, so that the first thing a new person can do is press the button.</summary>
    internal const string Example = """
        scenario: a greeting comes back
        steps:
          - send:
              type: com.example.greeting
              source: /scenario
              id: "{{uuid}}"
              data: { message: Hello }
          - expect:
              id: "{{uuid}}"
              data: { $.message: Hello }
            within: 5s
          - never: { type: com.example.refused }
            within: 500ms

        """;

    private readonly CancellationTokenSource stop = new();
    private CancellationTokenSource? running;

    public event Action? Changed;

    public string Text { get; private set; } = Example;

    /// <summary>What is wrong with the text.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; private set; } = [];

    /// <summary>Null before the first run.</summary>
    public IReadOnlyList<ScenarioReport>? Reports { get; private set; }

    public bool IsRunning => running is not null;

    /// <summary>Why there is no report, in the server's words; empty: it could not be asked. Null: there is one, or nobody asked.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Brings back what was written here before.</summary>
    public async Task OpenAsync()
    {
        if (await browser.RecallAsync(Key) is { Length: > 0 } text) Text = text;
        Check();
    }

    /// <summary>Says why nothing was taken.</summary>
    public void Refuse(string why)
    {
        Refusal = why;
        Changed?.Invoke();
    }

    public void Type(string text)
    {
        Text = text;
        Check();
        _ = browser.RememberAsync(Key, text).AsTask();
    }

    public async Task RunAsync()
    {
        if (IsRunning) return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        (running, Refusal, Reports) = (end, null, null);
        Changed?.Invoke();
        try
        {
            var answer = await api.RunScenariosAsync(Text, end.Token);
            Reports = answer is ApiResult<IReadOnlyList<ScenarioReport>>.Ok(var reports) ? reports : null;
            Refusal = answer switch
            {
                ApiResult<IReadOnlyList<ScenarioReport>>.Ok => null,
                ApiResult<IReadOnlyList<ScenarioReport>>.Refused(var problem) => ProblemText.Said(problem),
                _ => "",
            };
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped it.
        }

        running = null;
        Changed?.Invoke();
    }

    /// <summary>Waits no longer; what was sent stays sent.</summary>
    public void Stop() => running?.Cancel();

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    // The server reads it with the very same reader.
    private void Check()
    {
        Findings = [.. ScenarioReader.Read(Text).SelectMany(one => one.Findings)];
        Changed?.Invoke();
    }
}
