using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>What a figure depends on.</summary>
internal static class Machine
{
    public static IEnumerable<string> Describe(NoiseProbe probe) =>
    [
        $"kernel    {Kernel()}, {RuntimeInformation.OSDescription}",
        $"processor {Environment.ProcessorCount} × {Processor()}",
        $"runtime   {RuntimeInformation.FrameworkDescription}, ASP.NET Core {VersionOf(typeof(HttpContext))}, server GC {GCSettings.IsServerGC}, {BuildKind()} build",
        $"packages  Google.Protobuf {VersionOf(typeof(IMessage))}, Microsoft.Data.Sqlite {VersionOf(typeof(SqliteConnection))}, SQLite {SqliteVersion()}",
        $"commit    {VersionOf(typeof(Machine))}",
        FormattableString.Invariant($"noise     probe {probe.Usual:0.0} ms usually, {probe.Best:0.0} at best; {DateTime.UtcNow:u}"),
    ];

    private static string Kernel() => File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : "unknown";

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "processor of an unknown model"
        : "processor of an unknown model";

    private static string BuildKind() => typeof(Machine).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown";

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    // The SDK writes the commit behind the version.
    private static string VersionOf(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
