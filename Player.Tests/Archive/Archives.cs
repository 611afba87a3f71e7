using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Player.Contracts;
using Player.Tests.Hosting;

namespace Player.Tests.Archive;

/// <summary>Files out of a Player and into one.</summary>
internal static class Archives
{
    /// <summary>A Player that keeps entries however old they are: those of tests are of a day in the past.</summary>
    public static Task<PlayerHost> KeepingAsync(params (string Key, string Value)[] settings) => PlayerHost.StartAsync([.. settings, ("Player:Journal:MaxAge", "00:00:00")]);

    public static Task<string> ExportAsync(PlayerHost player, string format = ArchiveFormats.Lines) =>
        player.Http.GetStringAsync($"{Routes.Export}?format={format}", TestContext.Current.CancellationToken);

    public static async Task<ImportReport> ImportAsync(PlayerHost player, string file, string mediaType = ArchiveFormats.LinesMediaType, string query = "")
    {
        using var answer = await PostAsync(player, Encoding.UTF8.GetBytes(file), mediaType, query);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.ImportReport, TestContext.Current.CancellationToken))!
            : (await answer.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken))!.Import!;
    }

    public static Task<HttpResponseMessage> PostAsync(PlayerHost player, byte[] file, string mediaType, string query = "") => player.Http.PostAsync(
        Routes.Import + query,
        new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } },
        TestContext.Current.CancellationToken);
}
