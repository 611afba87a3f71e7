using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Api;

/// <summary>The server's HTTP interface, typed; its URLs are relative to the page's base. Nothing here throws for a server that refuses or is away.</summary>
internal sealed partial class PlayerApi(HttpClient http)
{
    public const int PageSize = 100;

    private static readonly PlayerJson Json = PlayerJson.Default;

    public Task<ApiResult<JournalPage>> ReadActivityAsync(long? before, CancellationToken cancellationToken) =>
        ReadActivityAsync(before, null, cancellationToken);

    /// <param name="before">Only rows with a smaller number; null: from the newest.</param>
    /// <param name="filter">A query string that says which rows; null: all.</param>
    /// <param name="cancellationToken">Nobody looks any more.</param>
    public Task<ApiResult<JournalPage>> ReadActivityAsync(long? before, string? filter, CancellationToken cancellationToken) => NotedAsync(string.IsNullOrEmpty(filter) ? Routes.Activity : Routes.Activity + "?", GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.Activity)}?limit={PageSize}")
        + (before is { } seq ? string.Create(CultureInfo.InvariantCulture, $"&before={seq}") : "")
        + (string.IsNullOrEmpty(filter) ? "" : "&" + filter),
        Json.JournalPage,
        cancellationToken));

    /// <summary>What happened since; waits for it where <paramref name="mark"/> says what was known.</summary>
    public Task<ApiResult<ActivityNews>> ReadNewsAsync(long after, string? mark, int rows, CancellationToken cancellationToken) => GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.ActivityNews)}?after={after}&rows={rows}")
        + (mark is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&wait={ActivityNews.MaxWaitSeconds}&mark={mark}")),
        Json.ActivityNews,
        cancellationToken);

    /// <summary>A page of the whole journal, so many rows below a number.</summary>
    public Task<ApiResult<JournalPage>> ReadActivityAtAsync(long before, int skip, CancellationToken cancellationToken) => NotedAsync(Routes.Activity, GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.Activity)}?before={before}&skip={skip}&limit={PageSize}"),
        Json.JournalPage,
        cancellationToken));

    /// <summary>Where an instant lies in the list, as it stood up to a number.</summary>
    public Task<ApiResult<ActivityPlace>> FindPlaceAsync(DateTimeOffset at, long through, CancellationToken cancellationToken) => NotedAsync(Routes.ActivityPlace, GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.ActivityPlace)}?at={Escape(Events.Rfc3339.Format(at))}&through={through}"),
        Json.ActivityPlace,
        cancellationToken));

    /// <summary>How many entries came when: so many spans of so many seconds, up to now or from an instant.</summary>
    public Task<ApiResult<ActivityRates>> ReadRatesAsync(DateTimeOffset? from, int span, int count, CancellationToken cancellationToken) => NotedAsync(Routes.ActivityRates, GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.ActivityRates)}?span={span}&count={count}")
        + (from is { } start ? "&from=" + Escape(Events.Rfc3339.Format(start)) : ""),
        Json.ActivityRates,
        cancellationToken));

    /// <summary>What the search box completes.</summary>
    public Task<ApiResult<KnownValues>> ReadKnownValuesAsync(CancellationToken cancellationToken) =>
        NotedAsync(Routes.ActivityValues, GetAsync(Routes.ActivityValues, Json.KnownValues, cancellationToken));

    public Task<ApiResult<EntryDetail>> ReadEntryAsync(long seq, CancellationToken cancellationToken) =>
        GetAsync(Url(Routes.Entry, seq), Json.EntryDetail, cancellationToken);

    public Task<ApiResult<ServerSettings>> ReadSettingsAsync(CancellationToken cancellationToken) =>
        NotedAsync(Routes.Settings, GetAsync(Routes.Below(Routes.Settings), Json.ServerSettings, cancellationToken));

    /// <summary>How long events took in a window of <see cref="TimingWindow.All"/>.</summary>
    public Task<ApiResult<TimingReport>> ReadTimingAsync(string window, CancellationToken cancellationToken) =>
        NotedAsync(Routes.Timing, GetAsync($"{Routes.Below(Routes.Timing)}?window={window}", Json.TimingReport, cancellationToken));

    public Task<ApiResult<TopologySnapshot>> ReadTopologyAsync(CancellationToken cancellationToken) =>
        NotedAsync(Routes.Topology, GetAsync(Routes.Below(Routes.Topology), Json.TopologySnapshot, cancellationToken));

    public Task<ApiResult<SendReceipt>> SendAsync(SendRequest request, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Routes.Below(Routes.Send), request, Json.SendRequest, cancellationToken),
        response => ReadAsync(response, Json.SendReceipt, cancellationToken),
        cancellationToken);

    /// <summary>The request that a send would make; nothing is sent.</summary>
    public Task<ApiResult<RequestPreview>> PreviewAsync(SendRequest request, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Routes.Below(Routes.SendPreview), request, Json.SendRequest, cancellationToken),
        response => ReadAsync(response, Json.RequestPreview, cancellationToken),
        cancellationToken);

    /// <summary>How many rows <see cref="DeleteAsync(long, string?, CancellationToken)"/> would take.</summary>
    public Task<ApiResult<ActivityCount>> CountAsync(long through, string? filter, CancellationToken cancellationToken) =>
        GetAsync(Routes.ActivityCount + Through(through, filter), Json.ActivityCount, cancellationToken);

    /// <summary>Deletes rows up to and with <paramref name="through"/>: those that meet a filter, or all that are not pinned.</summary>
    public Task<ApiResult<DeletionReport>> DeleteAsync(long through, string? filter, CancellationToken cancellationToken) => CallAsync(
        () => http.DeleteAsync(Routes.Below(Routes.Activity) + Through(through, filter), cancellationToken),
        response => ReadAsync(response, Json.DeletionReport, cancellationToken),
        cancellationToken);

    /// <summary>Pins rows, and lets others go.</summary>
    public Task<ApiResult<PinnedRows>> PinAsync(PinRequest request, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Routes.Below(Routes.Pins), request, Json.PinRequest, cancellationToken),
        response => ReadAsync(response, Json.PinnedRows, cancellationToken),
        cancellationToken);

    /// <summary>Sends an entry's event once more.</summary>
    public Task<ApiResult<SendReceipt>> ReplayAsync(long seq, ReplayRequest request, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsJsonAsync(Url(Routes.EntryReplay, seq), request, Json.ReplayRequest, cancellationToken),
        response => ReadAsync(response, Json.SendReceipt, cancellationToken),
        cancellationToken);

    public Task<ApiResult<bool>> SwitchTriggerAsync(TriggerNode trigger, bool enabled, CancellationToken cancellationToken) =>
        SwitchTriggerAsync(trigger.Namespace, trigger.Name, enabled, cancellationToken);

    public Task<ApiResult<bool>> SwitchTriggerAsync(string space, string name, bool enabled, CancellationToken cancellationToken)
    {
        var url = Url(Routes.TriggerSwitch, space, name);
        return CallAsync(
            () => http.PutAsJsonAsync(url, new TriggerSwitch(enabled), Json.TriggerSwitch, cancellationToken),
            static _ => Task.FromResult(true),
            cancellationToken);
    }

    /// <summary>Makes Brokers and Triggers of a YAML text, or with <paramref name="dryRun"/> says what would be made.</summary>
    public Task<ApiResult<ManifestReport>> ApplyAsync(string yaml, bool dryRun, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsync(Routes.Below(Routes.Manifests) + (dryRun ? "?dryRun=true" : ""), new StringContent(yaml, Encoding.UTF8, "application/yaml"), cancellationToken),
        response => ReadAsync(response, Json.ManifestReport, cancellationToken),
        cancellationToken);

    /// <summary>Every Broker and Trigger as YAML.</summary>
    public Task<ApiResult<string>> ExportAsync(CancellationToken cancellationToken) => TextAsync(Routes.Manifests, cancellationToken);

    /// <summary>One object of the topology as YAML.</summary>
    public Task<ApiResult<string>> ReadObjectAsync(ObjectReference reference, CancellationToken cancellationToken) => TextAsync(
        $"{Routes.TopologyObject}?apiVersion={Escape(reference.ApiVersion)}&kind={Escape(reference.Kind)}&namespace={Escape(reference.Namespace)}&name={Escape(reference.Name)}",
        cancellationToken);

    /// <summary>The rights that this Player uses in a cluster, as YAML.</summary>
    public Task<ApiResult<string>> ReadRoleAsync(CancellationToken cancellationToken) => TextAsync(Routes.TopologyRole, cancellationToken);

    /// <summary>Why an event arrived, or did not.</summary>
    public Task<ApiResult<DeliveryStory>> TellStoryAsync(string source, string id, CancellationToken cancellationToken) =>
        GetAsync(StoryUrl(source, id), Json.DeliveryStory, cancellationToken);

    /// <summary>The same with Triggers that the server may not read.</summary>
    public Task<ApiResult<DeliveryStory>> TellStoryAsync(string source, string id, string yaml, CancellationToken cancellationToken) => CallAsync(
        () => http.PostAsync(StoryUrl(source, id), new StringContent(yaml, Encoding.UTF8, "application/yaml"), cancellationToken),
        response => ReadAsync(response, Json.DeliveryStory, cancellationToken),
        cancellationToken);

    public Task<ApiResult<bool>> DeleteTriggerAsync(TriggerNode trigger, CancellationToken cancellationToken) =>
        DeleteAsync(Url(Routes.TriggerObject, trigger.Namespace, trigger.Name), cancellationToken);

    /// <summary>Deletes a Broker; without <paramref name="force"/> refused where Triggers still name it.</summary>
    public Task<ApiResult<bool>> DeleteBrokerAsync(BrokerNode broker, bool force, CancellationToken cancellationToken) =>
        DeleteAsync(Url(Routes.BrokerObject, broker.Namespace, broker.Name) + (force ? "?force=true" : ""), cancellationToken);

    public Task<ApiResult<IReadOnlyList<TriggerCounts>>> ReadCountsAsync(CancellationToken cancellationToken) =>
        NotedAsync(Routes.TriggerCounts, GetAsync(Routes.Below(Routes.TriggerCounts), Json.IReadOnlyListTriggerCounts, cancellationToken));

    public Task<ApiResult<IReadOnlyList<DeliveryAttempt>>> ReadDeliveriesAsync(TriggerNode trigger, CancellationToken cancellationToken) =>
        NotedAsync(Routes.TriggerDeliveries, GetAsync(Url(Routes.TriggerDeliveries, trigger.Namespace, trigger.Name), Json.IReadOnlyListDeliveryAttempt, cancellationToken));

    /// <summary>The newest events, for filters to be tried on.</summary>
    public Task<ApiResult<IReadOnlyList<EventSample>>> ReadEventsAsync(int limit, CancellationToken cancellationToken) => NotedAsync(Routes.Events, GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Routes.Below(Routes.Events)}?limit={limit}"), Json.IReadOnlyListEventSample, cancellationToken));

    public Task<ApiResult<IReadOnlyList<InboxInfo>>> ReadInboxesAsync(CancellationToken cancellationToken) =>
        NotedAsync(Routes.Inboxes, GetAsync(Routes.Below(Routes.Inboxes), Json.IReadOnlyListInboxInfo, cancellationToken));

    /// <summary>Tells an inbox how to answer; null is <c>/</c>.</summary>
    public Task<ApiResult<bool>> TellInboxAsync(string? inbox, InboxBehaviour behaviour, CancellationToken cancellationToken) => CallAsync(
        () => http.PutAsJsonAsync(InboxUrl(inbox), behaviour, Json.InboxBehaviour, cancellationToken),
        static _ => Task.FromResult(true),
        cancellationToken);

    /// <summary>202 at once again.</summary>
    public Task<ApiResult<bool>> ResetInboxAsync(string? inbox, CancellationToken cancellationToken) =>
        DeleteAsync(InboxUrl(inbox), cancellationToken);

    /// <summary>An entry's event as one of <see cref="SnippetFormats"/>.</summary>
    public Task<ApiResult<string>> ReadSnippetAsync(long seq, string format, CancellationToken cancellationToken) =>
        TextAsync($"{Url(Routes.EntrySnippet, seq)}?as={format}", cancellationToken);

    /// <summary>What all of this is, as an OpenAPI document.</summary>
    public Task<ApiResult<string>> ReadOpenApiAsync(CancellationToken cancellationToken) => TextAsync(Routes.OpenApi, cancellationToken);

    /// <summary>Where a browser downloads the body of an entry.</summary>
    public static string BodyUrl(long seq) => Url(Routes.EntryBody, seq);

    /// <summary>Where the data of an event is, whichever content mode it came in.</summary>
    public static string DataUrl(long seq) => Url(Routes.EntryData, seq);

    /// <summary>So many bytes of what a browser downloads, from a place on.</summary>
    public Task<ApiResult<byte[]>> ReadPartAsync(string url, long from, long count, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Range = new(from, from + count - 1);
            return await http.SendAsync(request, cancellationToken);
        },
        response => response.Content.ReadAsByteArrayAsync(cancellationToken),
        cancellationToken);
}
