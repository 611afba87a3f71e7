using Player.Client.Api;
using Player.Contracts;
using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>What becomes of the editor when something is typed, read or saved. Form and YAML never part while the YAML is right.</summary>
internal static class Editing
{
    public static EditorView NewTrigger(string space, string broker, IEnumerable<string> taken, PlayerPlace player) =>
        Begin(new TriggerForm { Name = FreeName("my-trigger", taken), Namespace = space, Broker = broker, Subscriber = SinkForm.Here(player, space) });

    public static EditorView NewBroker(string space, string name) => Begin(new BrokerForm { Name = name, Namespace = space });

    /// <summary>Opens what there is.</summary>
    public static EditorView Open(object manifest)
    {
        var form = ObjectForm.Of(manifest) ?? throw new ArgumentException("Neither a Broker nor a Trigger.", nameof(manifest));
        return Begin(form) with { Existing = (form.Namespace, form.Name) };
    }

    public static EditorView EditForm(EditorView view, ObjectForm form) => Read(view with { Form = form, Yaml = form.ToYaml() }) with { FormIsBehind = false, HasRemarks = false };

    public static EditorView EditYaml(EditorView view, string yaml)
    {
        var next = Read(view with { Yaml = yaml.ReplaceLineEndings("\n") }) with { HasRemarks = ManifestYaml.HasRemarks(yaml) };
        return next.Manifest is { } manifest && ObjectForm.Of(manifest) is { } form
            ? next with { Form = form, FormIsBehind = false }
            : next with { FormIsBehind = true };
    }

    public static EditorView Saving(EditorView view) => view with { Phase = SavePhase.Saving, Outcome = null, Failure = null };

    /// <param name="view">What stands there now.</param>
    /// <param name="yaml">What was sent: more may have been typed since.</param>
    /// <param name="report">The server's answer.</param>
    public static EditorView Took(EditorView view, string yaml, ManifestReport report)
    {
        var result = report.Results is [var first, ..] ? first : null;
        return view with
        {
            Phase = SavePhase.Saved,
            Saved = yaml,
            Outcome = result?.Outcome,
            Existing = result is { Namespace: { } space, Name: { } name } ? (space, name) : view.Existing,
        };
    }

    public static EditorView Refused(EditorView view, ApiFailure failure)
    {
        var findings = Each(failure.Problem?.Results?.SelectMany(result => result.Findings) ?? []);
        return view with
        {
            Phase = SavePhase.Refused,
            Findings = findings.Count > 0 ? findings : view.Findings,
            Failure = failure,
        };
    }

    /// <summary>The findings that stand beside a field: its own, and that it is missing.</summary>
    public static IEnumerable<ManifestFinding> Of(IReadOnlyList<ManifestFinding> findings, string path) => findings.Where(finding =>
        finding.Path == path || (path.StartsWith(finding.Path + ".", StringComparison.Ordinal) && finding.Message.StartsWith(path + " is missing", StringComparison.Ordinal)));

    /// <summary>Each once, in the order of the text: a value that is read twice is complained of twice.</summary>
    public static IReadOnlyList<ManifestFinding> Each(IEnumerable<ManifestFinding> findings) =>
        [.. findings.Distinct().OrderBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)];

    /// <summary><paramref name="wanted"/>, or with the first number behind it that is free.</summary>
    public static string FreeName(string wanted, IEnumerable<string> taken)
    {
        var names = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? wanted : $"{wanted}-{number}").First(name => !names.Contains(name));
    }

    private static EditorView Begin(ObjectForm form)
    {
        var yaml = form.ToYaml();
        return Read(new() { Form = form, Yaml = yaml, Saved = yaml });
    }

    private static EditorView Read(EditorView view)
    {
        var objects = ManifestReader.Read(view.Yaml);
        var kind = objects is [var only] ? ObjectForm.Of(only.Object)?.Kind ?? only.Kind : null;
        var isOurs = objects is [_] && (kind is null || kind == view.Form.Kind);
        return view with
        {
            Manifest = isOurs ? objects[0].Object : null,
            Findings = Each(objects.SelectMany(found => found.Findings)),
            IsForeign = !isOurs,
            Phase = SavePhase.None,
            Outcome = null,
            Failure = null,
        };
    }
}
