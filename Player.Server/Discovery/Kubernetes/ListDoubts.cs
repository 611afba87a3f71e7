using System.Globalization;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// What an API server says of a kind that it has shown before is not believed at once: one that starts refuses everybody while it has not
/// loaded the roles (403), does not know the definitions yet (404), and may be behind what another one has told. One owner.
/// </summary>
internal sealed class ListDoubts
{
    /// <summary>With pauses that double from half a second to 15 seconds: half a minute.</summary>
    public const int Most = 6;

    /// <summary>That everything is gone is possible; soon after a fault it is unlikely.</summary>
    public const int MostEmpty = 3;

    private bool wasListed;
    private bool isRecovering;
    private ulong? newest;

    /// <summary>How often in a row an answer was set aside.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an answer is to be asked for once more before anything is made of it.</summary>
    /// <param name="result">Of listing.</param>
    /// <param name="known">How many objects of the kind are in the picture.</param>
    public bool Set(ListResult result, int known)
    {
        var most = result switch
        {
            ListResult.Unread when wasListed => Most,
            ListResult.Listed listed when IsOlder(listed) => Most,
            ListResult.Listed { Items.Count: 0 } when known > 0 && isRecovering => MostEmpty,
            _ => 0,
        };
        isRecovering |= result is not ListResult.Listed;
        if (Count >= most) return false;
        Count++;
        return true;
    }

    /// <summary>An answer was taken for true.</summary>
    public void Believe(ListResult result)
    {
        Count = 0;
        wasListed = result is ListResult.Listed;
        if (result is not ListResult.Listed listed) return;
        isRecovering = false;
        newest = Number(listed.ResourceVersion);
    }

    /// <summary>A watch came as far as that.</summary>
    public void Reached(string? version)
    {
        if (Number(version) is { } number && !(number < newest)) newest = number;
    }

    /// <summary>A watch broke, or the server was not there.</summary>
    public void Broke() => isRecovering = true;

    // They are opaque by contract, and numbers in every API server there is; what is no number says nothing.
    private static ulong? Number(string? version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsOlder(ListResult.Listed listed) => Number(listed.ResourceVersion) < newest;
}
