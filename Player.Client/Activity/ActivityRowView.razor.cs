using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>One row. It renders again only when its record, or whether it is pointed out, has changed.</summary>
public sealed partial class ActivityRowView
{
    private ActivityRow? shown;
    private (bool Selected, bool Highlighted) shownAs;
    private bool due = true;

    [Inject]
    internal Words Words { get; set; } = null!;

    [Parameter, EditorRequired]
    public ActivityRow Row { get; set; } = null!;

    [Parameter]
    public bool Selected { get; set; }

    [Parameter]
    public bool Highlighted { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    [Parameter]
    public EventCallback<long> OnPartner { get; set; }

    private string StatusClass => Row.Status switch
    {
        RowStatus.Sent => "sent",
        RowStatus.Received => "received",
        RowStatus.Failed => "failed",
        RowStatus.Rejected => "rejected",
        RowStatus.Unknown => "unknown",
        _ => "sending",
    };

    private string Icon => Row.Status switch
    {
        RowStatus.Sent or RowStatus.Sending => "➤",
        RowStatus.Received => "✓",
        RowStatus.Failed => "✗",
        RowStatus.Rejected => "⚠",
        _ => "?",
    };

    /// <summary>The short word beside the status: what the broker answered, which attribute is at fault.</summary>
    private string Note => Row.Status switch
    {
        RowStatus.Sent when Row.Partner is null => $"{Row.Outcome?.StatusCode} · {Words["not.back"]}",
        RowStatus.Sent => $"{Row.Outcome?.StatusCode} · {Formats.Duration(Row.Outcome?.LatencyMs ?? 0)}",
        RowStatus.Sending when Row.Partner is not null => Words["still.delivering"],
        RowStatus.Received when Row.Partner is null => Words["from.elsewhere"],
        RowStatus.Failed or RowStatus.Unknown => Words["short." + (Row.Outcome?.StatusCode is { } status ? Answer(status) : Row.Outcome?.Reason)],
        RowStatus.Rejected => Row.Entry.Attribute ?? Row.Entry.Reason ?? "",
        _ => "",
    };

    private string? Why => Row.Status switch
    {
        RowStatus.Rejected => Words.Reason(Row.Entry),
        RowStatus.Failed or RowStatus.Unknown when Row.Outcome is { } outcome => Words.Reason(outcome),
        RowStatus.Sent when Row.Partner is null => Words["not.back.tip"],
        _ => null,
    };

    private string PartnerWords =>
        Words.Format(Row.Status == RowStatus.Received ? "after.sending" : "back.after", Formats.Duration(Row.Elapsed ?? default));

    protected override void OnParametersSet()
    {
        due = !ReferenceEquals(shown, Row) || shownAs != (Selected, Highlighted);
        (shown, shownAs) = (Row, (Selected, Highlighted));
    }

    protected override bool ShouldRender() => due;

    private static string Answer(int status) => BrokerAnswer.Decode(status).Code;

    private Task OpenAsync() => OnOpen.InvokeAsync(Row.Seq);

    private Task PartnerAsync() => Row.Partner is { } partner ? OnPartner.InvokeAsync(partner.Seq) : Task.CompletedTask;
}
