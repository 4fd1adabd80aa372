using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>Instants at a fixed distance, on the clock of <see cref="Stopwatch"/>. Waits asleep, to about 60 µs: a timer of the runtime knows milliseconds only, and a loop would keep the core busy. Linux only.</summary>
internal sealed partial class Schedule(double rate)
{
    private readonly long _begin = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);

    /// <summary>When an operation was to begin, however late it does.</summary>
    public long At(int index) => _begin + (long)(index / rate * Stopwatch.Frequency);

    /// <summary>Blocks until then; not at all when it has passed.</summary>
    public static void Wait(long until)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until) is var left && left > TimeSpan.Zero)
        {
            var span = new SleepTime((long)left.TotalSeconds, (long)left.TotalNanoseconds % 1_000_000_000);

            // A signal may end the sleep early: the loop looks again.
            _ = Sleep(in span, IntPtr.Zero);
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
