using System.Globalization;
using System.Text.Json;
using Microsoft.JSInterop;
using Player.Contracts;

namespace Player.Client.Api;

/// <inheritdoc cref="IFileUpload"/>
internal sealed class FileUpload(IJSRuntime js) : IFileUpload
{
    private static readonly PlayerProblem unreadable = new() { Type = ProblemTypes.UnsupportedFormat, Title = "", Status = 415 };

    public async Task<ApiResult<ImportReport>?> ImportAsync(string inputId, Func<double, Task> onProgress)
    {
        await using var script = await js.InvokeAsync<IJSObjectReference>("import", "./js/upload.js");
        using var callbacks = DotNetObjectReference.Create(new UploadCallbacks(onProgress));
        var answer = await script.InvokeAsync<string[]?>("send", inputId, Routes.Below(Routes.Import), callbacks);
        return answer is [var status, var body] ? Read(status, body) : null;
    }

    /// <summary>Status and body as the script has them; <c>0</c>: no answer came.</summary>
    internal static ApiResult<ImportReport> Read(string status, string body)
    {
        try
        {
            return status switch
            {
                "200" when JsonSerializer.Deserialize(body, PlayerJson.Default.ImportReport) is { } report => new ApiResult<ImportReport>.Ok(report),
                "415" when body.Length == 0 => new ApiResult<ImportReport>.Refused(unreadable),
                not "0" when JsonSerializer.Deserialize(body, PlayerJson.Default.PlayerProblem) is { } problem => new ApiResult<ImportReport>.Refused(problem),
                _ => new ApiResult<ImportReport>.Unreachable(),
            };
        }
        catch (JsonException)
        {
            // Somebody between this page and the server answered.
            return new ApiResult<ImportReport>.Refused(new() { Type = PlayerProblem.Untyped, Title = "", Status = int.Parse(status, CultureInfo.InvariantCulture) });
        }
    }
}

/// <summary>What the script calls while a file leaves.</summary>
public sealed class UploadCallbacks(Func<double, Task> onProgress)
{
    [JSInvokable]
    public Task Progress(double part) => onProgress(part);
}
