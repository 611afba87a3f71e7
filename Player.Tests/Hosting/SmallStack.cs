using System.Runtime.ExceptionServices;

namespace Player.Tests.Hosting;

/// <summary>Runs something where the stack is as small as a browser's may be: what goes down without a bound ends the whole run of tests.</summary>
internal static class SmallStack
{
    public const int Bytes = 256 * 1024;

    public static T Run<T>(Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception thrown)
                {
                    fault = ExceptionDispatchInfo.Capture(thrown);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }

    /// <summary>The bytes that some work takes from the heap: what it costs, without a clock.</summary>
    public static long Allocated(Action work) => Run(() =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
