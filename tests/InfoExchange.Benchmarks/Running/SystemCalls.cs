using System.Diagnostics;
using System.Globalization;

namespace InfoExchange.Benchmarks.Running;

/// <summary>Counts system calls of another process with strace: exact figures, which no noise moves. Timings taken meanwhile are worth nothing.</summary>
internal static class SystemCalls
{
    private const string Program = "strace";

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    /// <summary>Counts while something is done.</summary>
    /// <param name="processId">Whose.</param>
    /// <param name="names">Which; calls of other names pass uncounted.</param>
    /// <param name="work">What is done meanwhile.</param>
    /// <returns>Null when strace is not there or may not attach.</returns>
    public static async Task<IReadOnlyDictionary<string, long>?> CountAsync(int processId, IReadOnlyList<string> names, Func<Task> work)
    {
        if (Pinning.PathOf(Program) is not { } path)
        {
            return null;
        }

        var summary = Path.GetTempFileName();
        try
        {
            using var tracer = Process.Start(new ProcessStartInfo(path, ["-f", "-c", "-o", summary, "-e", $"trace={string.Join(',', names)}", "-p", $"{processId}"]) { RedirectStandardError = true })!;
            using var beginning = new CancellationTokenSource(Settling);
            if (await tracer.StandardError.ReadLineAsync(beginning.Token) is not { } first || !first.Contains("attached", StringComparison.Ordinal))
            {
                return null;
            }

            await work();
            using var stop = Process.Start("kill", ["-INT", $"{tracer.Id}"]);
            using var ending = new CancellationTokenSource(Settling);
            await tracer.WaitForExitAsync(ending.Token);
            return Parse(await File.ReadAllLinesAsync(summary));
        }
        finally
        {
            File.Delete(summary);
        }
    }

    /// <summary>Reads a summary: share, seconds, microseconds a call, calls, perhaps errors, name.</summary>
    public static IReadOnlyDictionary<string, long> Parse(IEnumerable<string> lines) => lines
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length is 5 or 6 && fields[^1] != "total" && char.IsAsciiDigit(fields[0][0]))
        .ToDictionary(fields => fields[^1], fields => long.Parse(fields[3], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
