using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>What a broker's ingress said to OPTIONS.</summary>
/// <param name="Url">Which.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Status">Null: it did not answer.</param>
/// <param name="Allow">The <c>Allow</c> header.</param>
/// <param name="Said">Why it did not answer.</param>
/// <param name="IsLate">It did not answer in time.</param>
public sealed record IngressLook(string Url, TimeSpan Took, int? Status, string? Allow = null, string? Said = null, bool IsLate = false);

/// <summary>
/// Does what listens there look like an ingress? OPTIONS changes nothing anywhere (RFC 9110, 9.3.7), but not every broker answers it, so
/// most of what it says is a hint: the probe decides.
/// </summary>
public static class IngressDiagnosis
{
    public static Finding Of(IngressLook look)
    {
        var finding = look switch
        {
            { IsLate: true } => Say.Wrong("ingress.late", ("for", look.Took)),
            { Status: null } => Say.Wrong("ingress.no-http", ("url", look.Url)),
            { Status: >= 200 and < 300 } when TakesPost(look.Allow) => Say.Ok("ingress.ok", ("status", look.Status), ("allow", look.Allow), ("for", look.Took)),
            { Status: >= 200 and < 300 } => Say.Unknown("ingress.silent", ("status", look.Status), ("allow", look.Allow)),
            { Status: >= 300 and < 400 } => Say.Wrong("ingress.redirect", ("status", look.Status)),
            { Status: 401 or 403 } => Say.Unknown("ingress.closed", ("status", look.Status)),
            { Status: >= 500 and not 501 } => Say.Wrong("ingress.failed", ("status", look.Status)),
            _ => Say.Unknown("ingress.no-options", ("status", look.Status)),
        };
        return finding.See(EvidenceKind.Said, look.Said).Mend(finding.State == FindingState.Ok ? null : Mend.Copy($"curl -i -X OPTIONS {look.Url}"));
    }

    private static bool TakesPost(string? allow) =>
        allow?.Split(',', StringSplitOptions.TrimEntries).Contains("POST", StringComparer.OrdinalIgnoreCase) == true;
}
