using System.Text;
using Player.Contracts;

namespace Player.Client.Api;

/// <summary>Collections.</summary>
internal sealed partial class PlayerApi
{
    public Task<ApiResult<CollectionList>> ReadCollectionsAsync(CancellationToken cancellationToken) => GetAsync(Routes.Collections, Json.CollectionList, cancellationToken);

    /// <summary>A collection's file.</summary>
    public Task<ApiResult<VersionedText>> ReadCollectionAsync(string name, CancellationToken cancellationToken) => CallAsync(
        () => http.GetAsync(CollectionUrl(name), cancellationToken),
        async response => new VersionedText(await response.Content.ReadAsStringAsync(cancellationToken), response.Headers.ETag?.Tag.Trim('"') ?? ""),
        cancellationToken);

    /// <summary>Writes a collection's file: in the place of a version, or, without one, as a new one.</summary>
    public Task<ApiResult<CollectionSummary>> WriteCollectionAsync(string name, string yaml, string? version, CancellationToken cancellationToken) => CallAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, CollectionUrl(name)) { Content = new StringContent(yaml, Encoding.UTF8, "application/yaml") };
            if (version is null) request.Headers.IfNoneMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any);
            else request.Headers.IfMatch.Add(new($"\"{version}\""));
            return await http.SendAsync(request, cancellationToken);
        },
        response => ReadAsync(response, Json.CollectionSummary, cancellationToken),
        cancellationToken);

    public Task<ApiResult<bool>> DeleteCollectionAsync(string name, CancellationToken cancellationToken) => DeleteAsync(CollectionUrl(name), cancellationToken);

    /// <summary>Where a browser downloads a collection's file.</summary>
    public static string CollectionUrl(string name) => Routes.Below(Routes.Collection).Replace("{name}", Escape(name), StringComparison.Ordinal);
}
