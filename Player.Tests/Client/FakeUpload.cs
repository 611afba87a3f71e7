using Player.Client.Api;
using Player.Contracts;

namespace Player.Tests.Client;

/// <summary>A file that leaves as a test says.</summary>
internal sealed class FakeUpload : IFileUpload
{
    private Func<double, Task>? progress;

    public TaskCompletionSource<ApiResult<ImportReport>?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ApiResult<ImportReport>?> ImportAsync(string inputId, Func<double, Task> onProgress)
    {
        progress = onProgress;
        return Answer.Task;
    }

    public Task LeaveAsync(double part) => progress?.Invoke(part) ?? throw new InvalidOperationException("No file was chosen.");
}
