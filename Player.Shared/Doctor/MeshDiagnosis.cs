using Player.Delivery.Story;
using Player.Topology;

namespace Player.Doctor;

/// <summary>Are the Broker and its Triggers ready, as far as can be seen? The story's own chapters say so, asked before any event.</summary>
public static class MeshDiagnosis
{
    private const string NoVerdict = "trigger.filter-unknown";
    private const string NoBroker = "broker.missing";

    public static IEnumerable<Finding> Broker(DoctorTarget target, TopologySnapshot topology, DateTimeOffset now) =>
        BrokerChapter.Tell(Context(target, topology, now)).Select(finding => Missing(finding, target, topology)).DefaultIfEmpty(Say.Unknown("broker.which"));

    public static IEnumerable<Finding> Triggers(DoctorTarget target, TopologySnapshot topology, DateTimeOffset now)
    {
        var context = Context(target, topology, now);
        if (!context.SeesTriggers || context.Triggers.Count == 0)
            return TriggersChapter.Tell(context).Select(NotSeen).DefaultIfEmpty(Say.Unknown(context.SeesTriggers ? "triggers.which" : "triggers.unseen"));
        return context.Triggers.SelectMany(one => TriggerChapter.Tell(context, one).Select(finding => Of(context, one, finding)));
    }

    internal static StoryContext Context(DoctorTarget target, TopologySnapshot topology, DateTimeOffset now) => new(new()
    {
        Source = Probe.Source,
        Id = "",
        Topology = topology,
        Target = new(target.Url, target.Setting, target.IsGuess),
        Now = now,
    });

    // A story says it with the broker's own answer; here nothing was sent.
    private static Finding Missing(Finding finding, DoctorTarget target, TopologySnapshot topology)
    {
        var place = BrokerPlace.Of(target.Url);
        return finding.Code != NoBroker ? finding : finding.Mend(TargetDiagnosis.Others(topology, place.Namespace, place.Name)).Mend(new Mend
        {
            Kind = MendKind.CreateBroker,
            Namespace = place.Namespace,
            Name = place.Name,
            Command = $"kn broker create {place.Name} --namespace {place.Namespace}",
        });
    }

    // A Broker without a Trigger may be meant so; and there is no story here to paste Triggers into.
    private static Finding NotSeen(Finding finding) => finding with
    {
        State = FindingState.Unknown,
        Mends = [.. finding.Mends.Select(mend => mend is { Kind: MendKind.PasteManifests, Command: { } command } ? Mend.Copy(command) : mend)],
    };

    // Whether the probe passes is the probe's affair; a Trigger that is off harms nobody while another one leads here.
    private static Finding Of(StoryContext context, TriggerCase one, Finding finding)
    {
        if (finding.Code == NoVerdict)
        {
            var code = one.Subscriber.IsPlayer switch
            {
                true => "trigger.ready-here",
                false => "trigger.ready-elsewhere",
                _ => "trigger.ready",
            };
            return Say.Ok(code, ("trigger", one.Name), ("subscriber", one.Subscriber.Text)) with { Evidence = finding.Evidence };
        }

        var harmless = !one.Node.Enabled && context.Triggers.Any(other => other.IsWorking && other.Subscriber.IsPlayer != false);
        return harmless ? finding with { State = FindingState.Ok } : finding;
    }
}
