namespace Player.Client.Story;

/// <summary>The story from which a person went to mend something: the way back to it.</summary>
internal sealed class StoryTrail
{
    public event Action? Changed;

    /// <summary>Of the entry whose story it is; null: none was left.</summary>
    public long? Seq { get; private set; }

    public void Leave(long seq)
    {
        Seq = seq;
        Changed?.Invoke();
    }

    public void Forget()
    {
        if (Seq is null) return;
        Seq = null;
        Changed?.Invoke();
    }
}
