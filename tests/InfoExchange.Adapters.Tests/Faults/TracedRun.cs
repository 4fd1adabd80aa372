using System.Text;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>The script in a process of its own under strace, which shows every write and sync of its files and may make one of them fail.</summary>
internal sealed class TracedRun
{
    /// <summary>Calls that may be made to fail.</summary>
    internal static readonly string[] Calls = ["pwrite64", "pwritev", "fsync", "fdatasync", "ftruncate", "fallocate"];

    private const string SaidName = "said";

    private TracedRun(int exitCode, IReadOnlyList<string> said, IReadOnlyList<TracedCall> made, string errors)
    {
        ExitCode = exitCode;
        Said = said;
        Made = made;
        Errors = errors;
    }

    internal int ExitCode { get; }

    /// <summary>What it said, line by line.</summary>
    internal IReadOnlyList<string> Said { get; }

    /// <summary>The calls in order; what it said stands among them as writes to <c>said</c>.</summary>
    internal IReadOnlyList<TracedCall> Made { get; }

    internal string Errors { get; }

    /// <summary>What the process was told that was not so; null when it was told no such thing.</summary>
    internal TracedCall? Injected => Made.FirstOrDefault(call => call.IsInjected);

    /// <param name="work">A folder for what is said and traced, and for the service's own folder <c>data</c>, which is there.</param>
    /// <param name="fault">What goes wrong; null for nothing.</param>
    /// <param name="command">Which run.</param>
    internal static async Task<TracedRun> RunAsync(string work, InjectedFault? fault, string command = ChildProgram.ScriptedRunCommand)
    {
        var (said, log, data) = (Path.Combine(work, SaidName), Path.Combine(work, "log"), Path.Combine(work, "data"));
        string[] arguments =
        [
            "-c", "exec strace \"$@\" >\"$0\"", said,
            "-f", "--seccomp-bpf", "-qq", "-y", "-s", "4200", "-o", log, "-e", "signal=none", "-e", $"trace=write,{string.Join(',', Calls)}",
            .. fault is null ? Array.Empty<string>() : ["-e", fault.Option],
            .. ScriptedService.FilesIn(data).Append(said).SelectMany(path => new[] { "-P", path }),
            .. ChildProcess.CommandLine(command, data),
        ];
        var (code, _, errors) = await ChildProcess.RunAsync("/bin/sh", arguments);
        var made = (await File.ReadAllLinesAsync(log, Encoding.Latin1)).Select(TracedCall.TryRead).OfType<TracedCall>().ToList();
        return new TracedRun(code, await File.ReadAllLinesAsync(said), made, errors);
    }

    /// <summary>Where in <see cref="Made"/> a line was said; -1 when it was not.</summary>
    internal int IndexOf(string beginning)
    {
        for (var i = 0; i < Made.Count; i++)
        {
            if (Made[i].File == SaidName && Made[i].Arguments.StartsWith($", \"{beginning}", StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
