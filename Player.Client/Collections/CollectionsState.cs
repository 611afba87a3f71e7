using Player.Client.Api;
using Player.Collections;
using Player.Contracts;
using Player.Events;
using Player.Manifests;

namespace Player.Client.Collections;

/// <summary>A collection's file while a person changes it.</summary>
internal sealed class CollectionsState(CollectionBook book)
{
    /// <summary>What a new collection begins with: it can be sent as it stands.</summary>
    private static readonly EventCollection Example = new()
    {
        Variables = new Dictionary<string, string> { ["SOURCE"] = "/shop" },
        Environments = [new("workshop", null, new Dictionary<string, string> { ["SOURCE"] = "/class" })],
        Events =
        [
            new("orders/created", ContentMode.Binary, new()
            {
                Type = "com.example.order.created",
                Source = "{{env.SOURCE}}",
                Subject = "{{seq}}",
                Id = "{{uuid}}",
                DataContentType = MediaType.Json,
                Data = "{\n  \"total\": {{random.int 1 100}},\n  \"currency\": \"EUR\"\n}",
            }),
        ],
    };

    private string? read;
    private string? version;

    public event Action? Changed;

    /// <summary>Which collection; null: none.</summary>
    public string? Name { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>What is wrong with the text.</summary>
    public IReadOnlyList<ManifestFinding> Findings { get; private set; } = [];

    public bool IsDirty => read is not null && Text != read;

    public bool IsWorking { get; private set; }

    /// <summary>What went wrong, in the server's words; empty: it does not answer. Null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>The key of a sentence that says what was done; null: nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>A file that was read, whose name another collection has; null: none waits.</summary>
    public (string Name, string Text)? Taken { get; private set; }

    /// <summary>Opens a collection, as the server has it now.</summary>
    public async Task OpenAsync(string? name)
    {
        // What was typed and not saved is not thrown away for having looked elsewhere.
        if (name is not null && name == Name && IsDirty)
        {
            await book.ReadAsync();
            return;
        }

        (Name, Text, read, version, Findings, Fault, Done) = (name, "", null, null, [], null, null);
        Changed?.Invoke();
        await book.ReadAsync();
        if (name is not null && book.Find(name) is not null) await ReadAsync(name);
        Changed?.Invoke();
    }

    public void Type(string text)
    {
        (Text, Findings, Done) = (text, CollectionReader.Read(text).Findings, null);
        Changed?.Invoke();
    }

    public void Revert() => Type(read ?? "");

    /// <summary>Keeps what was written, unless somebody else wrote meanwhile.</summary>
    public Task SaveAsync() => WorkAsync(async () =>
    {
        var (name, text) = (Name!, Text);
        var answer = await book.WriteAsync(name, text, version);
        if (Name != name) return;
        Fault = CollectionBook.Why(answer);
        // What was typed meanwhile is still to be saved.
        if (answer is ApiResult<CollectionSummary>.Ok(var summary)) (read, version, Done) = (text, summary.Version, Text == text ? "collections.saved" : null);
    });

    /// <summary>A new collection with an event that can be sent.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> AddAsync(string name) =>
        CollectionNames.Fault(name) is { } fault ? Refuse(fault.Message) : await WriteAsync(name, CollectionWriter.Write(name, Example), null);

    /// <summary>A file from elsewhere, under the name that it gives itself, or its own.</summary>
    /// <returns>Whether it was taken. One whose name is taken waits in <see cref="Taken"/>.</returns>
    public async Task<bool> ImportAsync(string fileName, Stream content)
    {
        using var reader = new StreamReader(content);
        var text = await reader.ReadToEndAsync();
        var found = CollectionReader.Read(text);
        var name = found.Name ?? Path.GetFileNameWithoutExtension(fileName);
        if (found.Collection is null) return Refuse(string.Join(' ', found.Findings.Select(finding => $"{fileName}:{finding.Place.Line}: {finding.Message}")));
        if (CollectionNames.Fault(name) is { } fault) return Refuse(fault.Message);
        if (await WriteAsync(name, text, null)) return true;
        await book.ReadAsync();
        if (book.Find(name) is not null) (Taken, Fault) = ((name, text), null);
        Changed?.Invoke();
        return false;
    }

    /// <summary>Puts the file that waits in the place of the collection that has its name, or lets it go.</summary>
    public async Task SettleAsync(bool replace)
    {
        if (Taken is not var (name, text)) return;
        Taken = null;
        if (replace && await WriteAsync(name, text, book.Find(name)?.Version) && name == Name) await ReadAsync(name);
        Changed?.Invoke();
    }

    public Task DeleteAsync(string name) => WorkAsync(async () =>
    {
        Fault = await book.DeleteAsync(name);
        if (Fault is null) (Name, Text, read, version, Findings, Done) = (null, "", null, null, [], "collections.deleted");
    });

    /// <summary>Takes an event out of the collection that is open.</summary>
    public Task DeleteEventAsync(string path) => WorkAsync(async () =>
    {
        Fault = await book.ChangeAsync(Name!, collection => collection.Without(path));
        if (Fault is null) await ReadAsync(Name!);
    });

    public bool Refuse(string fault)
    {
        (Fault, Done) = (fault, null);
        Changed?.Invoke();
        return false;
    }

    private async Task<bool> WriteAsync(string name, string text, string? expected)
    {
        await WorkAsync(async () =>
        {
            Fault = CollectionBook.Why(await book.WriteAsync(name, text, expected));
            Done = Fault is null ? "collections.saved" : null;
        });
        return Done is not null;
    }

    private async Task ReadAsync(string name)
    {
        var answer = await book.ReadAsync(name);
        if (Name != name) return;
        if (answer is not ApiResult<VersionedText>.Ok(var file))
        {
            Fault ??= CollectionBook.Why(answer);
            return;
        }

        (read, version, Text) = (file.Text, file.Version, file.Text);
        Findings = CollectionReader.Read(Text).Findings;
    }

    private async Task WorkAsync(Func<Task> work)
    {
        if (IsWorking) return;
        (IsWorking, Fault, Done) = (true, null, null);
        Changed?.Invoke();
        await work();
        IsWorking = false;
        Changed?.Invoke();
    }
}
