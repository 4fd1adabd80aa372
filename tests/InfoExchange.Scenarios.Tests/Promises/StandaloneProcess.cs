using System.Diagnostics;
using System.Text.Json;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>The whole program as a process of its own, on free ports.</summary>
internal static class StandaloneProcess
{
    public static Process Start(string folder)
    {
        File.Delete(Path.Combine(folder, StandaloneFile.Name));
        return StartWith(["--data", folder, "--environment", "Test", "--base-port", "0"]);
    }

    public static Process StartWith(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(typeof(StandaloneHost).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        var process = new OwnProcess { StartInfo = start };
        process.Start();
        return process;
    }

    /// <summary>Starts it where nobody wants to know what it says.</summary>
    public static Process StartUnheard(string folder)
    {
        var process = Start(folder);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public static async Task<StandaloneFile> AddressesAsync(string folder, Process process)
    {
        var path = Path.Combine(folder, StandaloneFile.Name);
        Assert.True(await DemoStream.PollAsync(() => File.Exists(path) || process.HasExited, TimeSpan.FromSeconds(60)) && !process.HasExited, "the program did not start");
        return JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(path), JsonSerializerOptions.Web)!;
    }

    /// <summary>Ends with the test that started it, however that ends.</summary>
    private sealed class OwnProcess : Process
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing && !HasExited)
            {
                Kill();
            }

            base.Dispose(disposing);
        }
    }
}
