using Player.Contracts;

namespace Player.Client.Api;

/// <summary>Sends a file that a person chose, straight from the disk: it may be larger than the page's memory.</summary>
internal interface IFileUpload
{
    /// <summary>Imports the file that is chosen in a file field.</summary>
    /// <param name="inputId">The field.</param>
    /// <param name="onProgress">Is told how much has left, from 0 to 1.</param>
    /// <returns>Null where no file is chosen.</returns>
    Task<ApiResult<ImportReport>?> ImportAsync(string inputId, Func<double, Task> onProgress);
}
