namespace Grpc.Core.Wire;

/// <summary>For tasks whose failure is also told elsewhere.</summary>
internal static class TaskObservation
{
    /// <summary>Keeps a failure that nobody awaits from being reported as unobserved.</summary>
    public static void Observe(this Task task) =>
        task.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
