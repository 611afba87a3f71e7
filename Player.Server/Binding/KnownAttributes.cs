using Player.Events;

namespace Player.Server.Binding;

/// <summary>What is known of an event whose message is read again.</summary>
internal readonly record struct KnownAttributes(string? Source, string? Id, string? Type, string? Subject)
{
    public bool Fit(EventEnvelope envelope) =>
        envelope.Id == Id && envelope.Source == Source && envelope.Type == Type && envelope.Subject == Subject;
}
