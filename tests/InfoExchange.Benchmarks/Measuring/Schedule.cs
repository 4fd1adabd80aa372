using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>Instants at a fixed distance, on the clock of <see cref="Stopwatch"/>. Linux only.</summary>
/// <remarks>Sleeps to shortly before the instant and spins the rest: a timer of the runtime knows milliseconds only, and spinning all the way would make the load look busy.</remarks>
internal sealed partial class Schedule(double rate)
{
    private static readonly TimeSpan Spun = TimeSpan.FromMicroseconds(100);

    private readonly long _begin = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);

    /// <summary>When an operation was to begin, however late it does.</summary>
    public long At(int index) => _begin + (long)(index / rate * Stopwatch.Frequency);

    /// <summary>Blocks until then; not at all when it has passed.</summary>
    public static void Wait(long until)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until) is var left && left > TimeSpan.Zero)
        {
            if (left <= Spun)
            {
                Thread.SpinWait(10);
                continue;
            }

            // A signal may end the sleep early: the loop looks again.
            var sleep = left - Spun;
            _ = Sleep(new SleepTime((long)sleep.TotalSeconds, (long)sleep.TotalNanoseconds % 1_000_000_000), IntPtr.Zero);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in SleepTime request, IntPtr remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct SleepTime(long seconds, long nanoseconds)
    {
        public readonly long Seconds = seconds;
        public readonly long Nanoseconds = nanoseconds;
    }
}
