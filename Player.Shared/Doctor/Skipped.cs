using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>What was not looked at, and why.</summary>
public static class Skipped
{
    /// <summary>An earlier check failed.</summary>
    public static Finding After(CheckName failed) => Say.Unknown("skipped." + failed.ToString().ToLowerInvariant());

    /// <summary>It took too long.</summary>
    public static Finding Late(TimeSpan limit) => Say.Unknown("skipped.late", ("for", limit));

    /// <summary>The Doctor himself fell ill.</summary>
    public static Finding Broken(string fault) => Say.Unknown("skipped.broken").See(EvidenceKind.Said, fault);

    /// <summary>There is nothing to look at.</summary>
    public static Finding PlainHttp() => Say.Ok("tls.plain");

    /// <summary>The proxy speaks with the target.</summary>
    public static Finding ByProxy() => Say.Unknown("tls.proxy");
}
