using System.Globalization;

namespace InfoExchange.Benchmarks.Running;

/// <summary>Processor time of another process, user and kernel, as <c>/proc/PID/stat</c> tells it: to a hundredth of a second. Linux only.</summary>
internal static class ProcessorClock
{
    // Linux tells ticks of a hundredth of a second on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    private const int UserTime = 11;
    private const int KernelTime = 12;

    public static TimeSpan Read(int processId) => Parse(File.ReadAllText($"/proc/{processId}/stat"));

    /// <summary>Reads fields 14 and 15 of proc(5).</summary>
    /// <param name="stat">The name, in parentheses, may hold anything, spaces and parentheses, too.</param>
    public static TimeSpan Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[KernelTime], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
