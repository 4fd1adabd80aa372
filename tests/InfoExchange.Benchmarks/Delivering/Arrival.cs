namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Waiting for all streams, without a thread for each.</summary>
internal static class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The last reason why a stream ended; shown when a run is void.</summary>
    public static string LastEnd { get; private set; } = "";

    public static Task<bool> WaitAsync(CountdownEvent arrived) => Task.Run(() => arrived.Wait(Patience));

    public static void NoteEnd(Exception reason) => LastEnd = reason.Message;
}
