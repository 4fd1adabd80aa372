using System.Runtime.InteropServices;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>What a figure depends on.</summary>
internal static class Machine
{
    public static string Describe() =>
        $"{RuntimeInformation.OSDescription}; {Environment.ProcessorCount} cores; {RuntimeInformation.FrameworkDescription}; server GC {System.Runtime.GCSettings.IsServerGC}; {DateTime.UtcNow:u}";
}
