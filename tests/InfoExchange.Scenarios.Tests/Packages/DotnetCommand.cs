using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace InfoExchange.Scenarios.Tests.Packages;

/// <summary>The SDK that runs these tests, run once more, and the programs that it installs.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string s_root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>In which configuration these tests, and so what they use, were built.</summary>
    public static string Configuration { get; } = typeof(DotnetCommand).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Runs a command of the SDK to its end.</summary>
    /// <param name="packages">Where packages are unpacked; null for the cache of whoever runs the tests, which keeps them for ever.</param>
    /// <param name="arguments">Of the command.</param>
    public static Task<string> SdkAsync(string? packages, params string[] arguments) => RunAsync(Path.Combine(s_root, "dotnet"), arguments, packages);

    /// <summary>Runs a program to its end and gives what it printed; a program that fails fails the test.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, string? packages = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["DOTNET_ROOT"] = s_root;
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        if (packages is not null)
        {
            start.Environment["NUGET_PACKAGES"] = packages;
        }

        // What the runner of the tests set for its own build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.Ordinal) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
