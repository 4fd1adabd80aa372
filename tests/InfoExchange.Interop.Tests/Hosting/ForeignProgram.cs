using System.Diagnostics;
using Xunit;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Programs in other languages, run to their end.</summary>
public static class ForeignProgram
{
    /// <summary>Debian's own: packages of the system are for it, not for another that stands before it on the path.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Runs one and gives what it printed.</summary>
    public static async Task<string> RunAsync(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, folder, arguments, environment);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors} {await output}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>Starts one; the caller ends it.</summary>
    public static Process Start(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Why Node.js with grpc-js cannot be used; null when it can.</summary>
    public static string? MissingNode() =>
        !Directory.Exists(Path.Combine(NodeFactAttribute.ScriptFolder, "node_modules", "@grpc", "grpc-js")) ? "grpc-js is not installed: run 'npm ci' in tests/InfoExchange.Interop.Tests/node."
        : !IsOnPath("node") ? "Node.js is not on the PATH."
        : null;

    /// <summary>Why Debian's grpcio cannot be used; null when it can.</summary>
    public static string? MissingPython(string module) =>
        !File.Exists(Python) ? "there is no /usr/bin/python3."
        : !Directory.Exists($"/usr/lib/python3/dist-packages/{module}") ? $"Debian's {(module == "grpc" ? "python3-grpcio" : "python3-grpc-tools")} is not installed."
        : null;

    /// <summary>Where buf's program is; null when it is not installed.</summary>
    public static string? FindBuf()
    {
        var folder = Path.Combine(Repository.Root, "tests", "buf", "node_modules", "@bufbuild");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "buf", SearchOption.AllDirectories).FirstOrDefault(file => file.EndsWith("/bin/buf", StringComparison.Ordinal)) : null;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
