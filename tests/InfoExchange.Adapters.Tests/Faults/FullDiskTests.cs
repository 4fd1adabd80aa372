using Xunit;
using Xunit.Abstractions;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A service whose disk gets full refuses with a code and stops itself; with room again, all that it answered is there.</summary>
public sealed class FullDiskTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int BallastBytes = 2 << 20;

    private readonly TemporaryFolderTree _folders = new();
    private string? _mounted;

    public Task InitializeAsync() => ScriptedService.CreateAsync(_folders.Template);

    public async Task DisposeAsync()
    {
        if (_mounted is not null)
        {
            await ChildProcess.RunAsync("umount", _mounted);
        }

        _folders.Dispose();
    }

    [Fact]
    public async Task A_full_disk_stops_the_service_and_takes_nothing_back()
    {
        var (data, ballast, limit) = await PrepareAsync();
        output.WriteLine(limit is null ? "a file system of 8 MiB" : "no file system can be mounted here: files of half a MiB at most");

        var first = await FillAsync(data, limit);
        Assert.True(first.Code == ScriptedRun.StoppedItself, $"{first.Code}: {first.Errors} {string.Join('\n', first.Said.TakeLast(5))}");
        Assert.True(Done(first.Said) > 10, $"only {Done(first.Said)} publications before the disk was full");
        Assert.Equal("command.service_stopping", Assert.Single(first.Said.Where(line => line.StartsWith("refused ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Distinct()));

        // Still full: it may start and refuse, or not start, and says which.
        var second = await FillAsync(data, limit);
        Assert.True(second.Code == ScriptedRun.StoppedItself && second.Errors.Length == 0, $"{second.Code}: {second.Errors}");

        File.Delete(ballast);
        await using var service = await ScriptedService.StartAsync(data);
        Assert.Empty(await ScriptedChecks.JournalViolationsAsync([.. first.Said, .. second.Said], service, data));
        output.WriteLine($"{Done(first.Said)} and {Done(second.Said)} publications kept");
    }

    /// <summary>Files beyond a size are refused to the one process: writes end short, at any byte.</summary>
    [Fact]
    public async Task A_file_that_may_grow_no_more_stops_the_service_and_takes_nothing_back()
    {
        var data = Path.Combine(_folders.CopyOfTemplate("data"), "data");
        var filled = await FillAsync(data, "3001");
        Assert.True(filled.Code == ScriptedRun.StoppedItself && filled.Errors.Length == 0 && Done(filled.Said) > 10, $"{filled.Code}: {filled.Errors} {Done(filled.Said)}");
        await using var service = await ScriptedService.StartAsync(data);
        Assert.Empty(await ScriptedChecks.JournalViolationsAsync(filled.Said, service, data));
    }

    private static int Done(IEnumerable<string> said) => said.Count(line => line.StartsWith("done ", StringComparison.Ordinal));

    /// <param name="data">The folder.</param>
    /// <param name="limit">Of each file, in blocks of 512 bytes; null for none.</param>
    private static Task<(int Code, string[] Said, string Errors)> FillAsync(string data, string? limit) =>
        ChildProcess.RunAsync("/bin/sh", ["-c", "trap '' XFSZ; ulimit -f $0; exec \"$@\"", limit ?? "unlimited", .. ChildProcess.CommandLine(ChildProgram.FillCommand, data)]);

    private async Task<(string Data, string Ballast, string? Limit)> PrepareAsync()
    {
        var disk = Directory.CreateDirectory(Path.Combine(_folders.Template, "../disk")).FullName;
        var isMounted = Environment.IsPrivilegedProcess && (await ChildProcess.RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk)).Code == 0;
        _mounted = isMounted ? disk : null;
        var (data, ballast) = (Path.Combine(disk, "data"), Path.Combine(disk, "ballast"));
        _folders.CopyInto(data);
        await File.WriteAllBytesAsync(ballast, new byte[BallastBytes]);
        return (data, ballast, isMounted ? null : "1024");
    }
}
