namespace Grpc.Net.Client.Retries;

/// <summary>How long to wait before another look for a server: gRPC, <c>connection-backoff.md</c>.</summary>
internal static class ConnectPause
{
    private const double Growth = 1.6;
    private const double Jitter = 0.2;

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(120);

    /// <param name="looks">In vain so far, from 1.</param>
    /// <param name="random">At least 0, below 1.</param>
    public static TimeSpan After(int looks, double random)
    {
        var seconds = Math.Min(s_first.TotalSeconds * Math.Pow(Growth, looks - 1), s_longest.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (Jitter * ((2 * random) - 1))));
    }
}
