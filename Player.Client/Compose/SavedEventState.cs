using Player.Client.Api;
using Player.Client.Collections;
using Player.Collections;

namespace Player.Client.Compose;

/// <summary>Between the form and the collections: an event is taken out of one, and put into one.</summary>
internal sealed class SavedEventState(CollectionBook book, EnvironmentState environment, ComposeState compose)
{
    public event Action? Changed;

    public bool IsOpen { get; private set; }

    public string Collection { get; private set; } = "";

    public string Path { get; private set; } = "";

    public bool IsWorking { get; private set; }

    /// <summary>What keeps the event from being kept, in the server's words or the rules'; empty: the server does not answer. Null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Names of collections that there are.</summary>
    public IEnumerable<string> Collections => (book.All ?? []).Where(one => one.Findings.Count == 0).Select(one => one.Name);

    /// <summary>Whether another event would be written over.</summary>
    public bool Replaces => book.Find(Collection)?.Events.Any(one => one.Path == Path) == true;

    /// <summary>Whether the names can be written.</summary>
    public NameFault? NameFault => (Collection.Length > 0 ? CollectionNames.Fault(Collection) : null) ?? (Path.Length > 0 ? CollectionNames.PathFault(Path) : null);

    public bool CanSave => !IsWorking && Collection.Length > 0 && Path.Length > 0 && NameFault is null;

    public async Task OpenAsync()
    {
        (IsOpen, Fault) = (true, null);
        if (Path.Length == 0) Path = compose.View.Draft.Type;
        if (Collection.Length == 0) Collection = environment.Chosen?.Collection ?? Collections.FirstOrDefault() ?? "";
        Changed?.Invoke();
        await book.ReadAsync();
        Changed?.Invoke();
    }

    public void Close()
    {
        IsOpen = false;
        Changed?.Invoke();
    }

    public void Name(string collection, string path)
    {
        (Collection, Path, Fault) = (collection, path, null);
        Changed?.Invoke();
    }

    /// <summary>Keeps the event in the form, as it was written.</summary>
    public async Task SaveAsync()
    {
        if (!CanSave) return;
        IsWorking = true;
        Changed?.Invoke();
        var view = compose.View;
        var draft = view.TimeIsFixed ? view.Draft : view.Draft with { Time = null };
        Fault = await book.ChangeAsync(Collection, collection => collection.With(new(Path, view.Mode, draft)));
        IsWorking = false;
        if (Fault is null)
        {
            IsOpen = false;
            compose.Say("collections.kept");
        }

        Changed?.Invoke();
    }

    /// <summary>Puts an event of a collection into the form, and takes on the collection's variables.</summary>
    /// <returns>Whether it is there, and where it could not be read, why.</returns>
    public async Task<(bool Done, ApiFailure? Failure)> TakeAsync(string collection, string path)
    {
        var (saved, failure) = await book.ReadEventAsync(collection, path);
        if (saved is null) return (false, failure);
        (Collection, Path) = (collection, path);
        await environment.StartAsync();
        if (book.Find(collection) is null) await book.ReadAsync();
        await environment.EnterAsync(collection);
        compose.Fill(saved.Event, saved.Mode, "collections.filled");
        return (true, null);
    }
}
