using Player.Contracts;

namespace Player.Client.Find;

/// <summary>The list below the box: what it offers, whether it is open, and which line the keys have chosen.</summary>
internal sealed class CompletionChoice
{
    private Completions offered = Completions.None;
    private bool isFolded = true;

    public bool IsOpen => !isFolded && offered.Items.Count > 0;

    /// <summary>It would be open, had it anything to offer.</summary>
    public bool IsWaiting => !isFolded && Active < 0;

    public IReadOnlyList<Completion> Items => IsOpen ? offered.Items : [];

    /// <summary>The place of the chosen line; -1: none.</summary>
    public int Active { get; private set; } = -1;

    public Completion? Chosen => IsOpen && Active >= 0 ? offered.Items[Active] : null;

    /// <summary>Offers what could be meant at the caret; where nothing is typed there yet, only if it is asked for.</summary>
    public void Offer(Dialect dialect, string text, int caret, KnownValues values)
    {
        offered = dialect == Dialect.Cesql ? CesqlCompleter.At(text, caret, values) : WordCompleter.At(text, caret, values);
        (isFolded, Active) = (offered.IsAsked, -1);
    }

    public void Open() => isFolded = false;

    public void Fold() => (isFolded, Active) = (true, -1);

    /// <summary>Chooses the next line, or the one before; round and round.</summary>
    public void Step(int step)
    {
        var count = offered.Items.Count;
        if (count > 0) Active = Active < 0 ? (step > 0 ? 0 : count - 1) : (Active + step + count) % count;
    }

    public (string Text, int Caret) Take(string text, Completion completion) => offered.Take(text, completion);
}
