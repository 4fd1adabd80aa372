using System.Diagnostics;
using Xunit;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>This assembly as a process of its own, waited for.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal static string[] CommandLine(params string[] arguments) => ["dotnet", typeof(ChildProgram).Assembly.Location, .. arguments];

    internal static async Task<(int Code, string[] Said, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"it hangs: {await said} {await errors}");
        }

        return (process.ExitCode, (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries), await errors);
    }

    /// <summary>Its two outputs must be read.</summary>
    internal static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // One thread for all work, so that calls come in one order and are counted as one row; and code that is quick to make, not quick.
        start.Environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = "1";
        start.Environment["DOTNET_ThreadPool_ForceMaxWorkerThreads"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // Memory mapped as a file would fall under a limit on the size of files.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }
}
