using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Player.Doctor;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;
using Player.Server.History;

namespace Player.Server.Archive;

/// <summary>
/// The events alone as a batch (CloudEvents JSON 1.0.2, 4), each once, as it is first met: as it was sent from here, else as it first came.
/// The Doctor's probes are left out.
/// </summary>
internal static class EventBatch
{
    public static async Task WriteAsync(PipeWriter output, IAsyncEnumerable<JournalEntry> entries, MaskRules masks, CancellationToken cancellationToken)
    {
        var seen = new HashSet<UInt128>();
        output.Write("["u8);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (Probe.Is(entry.Summary) || EntryView.Envelope(entry) is not { } envelope || !seen.Add(Identity(envelope))) continue;
            output.Write(seen.Count == 1 ? "\n"u8 : ",\n"u8);
            output.Write(JsonEventWriter.Write(Shown(envelope, masks)).Span);
            await ExportAnswer.PaceAsync(output, cancellationToken);
        }

        output.Write("\n]\n"u8);
    }

    // A time that is masked is no time, and no reader of events would take it.
    private static EventEnvelope Shown(EventEnvelope envelope, MaskRules masks)
    {
        var shown = masks.Apply(envelope);
        return masks.Hides(AttributeNames.Time) ? shown with { Time = null } : shown;
    }

    // 16 bytes an event: a million of them are remembered in less room than their names would take.
    private static UInt128 Identity(EventEnvelope envelope)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{EventSource.Canonical(envelope.Source)}\0{envelope.Id}"), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
