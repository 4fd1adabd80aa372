using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A fact that needs strace, and a system that lets a process trace its children; skipped, with what is missing, elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StraceFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Find);

    public StraceFactAttribute() => Skip = Missing.Value;

    private static string? Find()
    {
        try
        {
            // Injecting at the entry of a call needs Linux 5.3; a filter needs strace 5.3, too.
            using var trial = Process.Start(new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-qq", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=1", "true"]) { RedirectStandardError = true })!;
            var errors = trial.StandardError.ReadToEnd();
            trial.WaitForExit();
            return trial.ExitCode == 0 ? null : $"strace can't trace here: {errors.Split('\n')[0]}";
        }
        catch (Win32Exception)
        {
            return "no strace: tests/run.sh installs it as root";
        }
    }
}
