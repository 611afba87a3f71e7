using Player.Contracts;
using Player.Timing;

namespace Player.Client.Timing;

/// <summary>The traces that an entry names.</summary>
internal static class EventTraces
{
    /// <summary>
    /// The request's own, and the event's attribute where that says another: <c>header</c> or <c>attribute</c>, the text, and what it means;
    /// null where it means nothing.
    /// </summary>
    public static IEnumerable<(string Place, string Value, Traceparent? Trace)> Of(EntryDetail detail)
    {
        var header = detail.Wire.Headers
            .Where(one => one.Name.Equals(Traceparent.Name, StringComparison.OrdinalIgnoreCase)).Select(one => one.Value).FirstOrDefault();
        var attribute = detail.Attributes.FirstOrDefault(one => one.Name == Traceparent.Name)?.Value;
        if (header is not null) yield return ("header", header, Traceparent.Parse(header));
        if (attribute is not null && attribute != header) yield return ("attribute", attribute, Traceparent.Parse(attribute));
    }
}
