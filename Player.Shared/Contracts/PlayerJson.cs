using System.Text.Json.Serialization;
using Player.Events;
using Player.Journal;
using Player.Topology;

namespace Player.Contracts;

/// <summary>JSON for every wire contract, generated at build time: Native AOT has no reflection to fall back on.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendReceipt))]
[JsonSerializable(typeof(RequestPreview))]
[JsonSerializable(typeof(WaitAnswer))]
[JsonSerializable(typeof(IReadOnlyList<Scenarios.ScenarioReport>))]
[JsonSerializable(typeof(CollectionList))]
[JsonSerializable(typeof(Runs.RunPlan))]
[JsonSerializable(typeof(Runs.RunReport))]
[JsonSerializable(typeof(IReadOnlyList<Runs.RunReport>))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(TriggerSwitch))]
[JsonSerializable(typeof(ServerSettings))]
[JsonSerializable(typeof(EntryDetail))]
[JsonSerializable(typeof(ExchangeDetail))]
[JsonSerializable(typeof(Delivery.Story.DeliveryStory))]
[JsonSerializable(typeof(Doctor.DoctorReport))]
[JsonSerializable(typeof(JournalPage))]
[JsonSerializable(typeof(JournalCounters))]
[JsonSerializable(typeof(ActivityPlace))]
[JsonSerializable(typeof(ActivityCount))]
[JsonSerializable(typeof(DeletionReport))]
[JsonSerializable(typeof(PinRequest))]
[JsonSerializable(typeof(PinnedRows))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(IReadOnlyList<long>))]
[JsonSerializable(typeof(ActivityRates))]
[JsonSerializable(typeof(TopologySnapshot))]
[JsonSerializable(typeof(ActivityBatch))]
[JsonSerializable(typeof(ActivityNews))]
[JsonSerializable(typeof(PlayerProblem))]
[JsonSerializable(typeof(EventDraft))]
[JsonSerializable(typeof(Filters.EventFilter))]
[JsonSerializable(typeof(ManifestReport))]
[JsonSerializable(typeof(TimingReport))]
[JsonSerializable(typeof(KnownValues))]
[JsonSerializable(typeof(IReadOnlyList<TriggerCounts>))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryAttempt>))]
[JsonSerializable(typeof(IReadOnlyList<InboxInfo>))]
[JsonSerializable(typeof(InboxBehaviour))]
[JsonSerializable(typeof(IReadOnlyList<EventSample>))]
[JsonSerializable(typeof(ArchiveHead))]
[JsonSerializable(typeof(ArchiveLine))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(long))]
public sealed partial class PlayerJson : JsonSerializerContext;
