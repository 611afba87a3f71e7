using System.Text.Json;
using Player.Contracts;

namespace Player.Client.Api;

/// <summary>What an answer says against a call.</summary>
internal static class ProblemReader
{
    public static async Task<PlayerProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == PlayerProblem.MediaType
            ? Read(await response.Content.ReadAsStringAsync(cancellationToken), response)
            : Foreign(response);

    /// <summary>A body of <see cref="PlayerProblem.MediaType"/>; each member may be missing (RFC 9457, 3.1), or be of a kind that this page does not know.</summary>
    private static PlayerProblem Read(string body, HttpResponseMessage response)
    {
        try
        {
            return JsonSerializer.Deserialize(body, PlayerJson.Default.PlayerProblem) ?? Foreign(response);
        }
        catch (JsonException)
        {
            return Words(body) is var (title, detail) && (title ?? detail) is not null
                ? Foreign(response) with { Title = title ?? "", Detail = detail }
                : Foreign(response);
        }
    }

    /// <summary>An answer that is not the Player's: only its status is known.</summary>
    public static PlayerProblem Foreign(HttpResponseMessage response) =>
        new() { Type = PlayerProblem.Untyped, Title = response.ReasonPhrase ?? "", Status = (int)response.StatusCode };

    private static (string? Title, string? Detail)? Words(string body)
    {
        try
        {
            using var read = JsonDocument.Parse(body);
            return read.RootElement.ValueKind == JsonValueKind.Object ? (Text(read.RootElement, "title"), Text(read.RootElement, "detail")) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
