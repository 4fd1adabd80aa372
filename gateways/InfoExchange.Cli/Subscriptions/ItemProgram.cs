using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>A program that is run for each item: the item as JSON on its input and in short in its environment; exit code 0 says that the item is handled.</summary>
/// <param name="file">The program, found as the system finds programs; no shell reads it or its arguments.</param>
/// <param name="arguments">Given as they are.</param>
/// <param name="patience">Longer than that, it is stopped with all it started, and counts as failed.</param>
internal sealed class ItemProgram(string file, IReadOnlyList<string> arguments, TimeSpan patience)
{
    /// <returns>Null when it did its work; else the program and how it ended.</returns>
    /// <exception cref="CommandStoppedException">It can't be started: no other item would fare better.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the person; the program was stopped, too.</exception>
    internal async Task<string?> FailureOnAsync(SubscriptionItem item, CancellationToken interrupt)
    {
        using var process = Start(item);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        limit.CancelAfter(patience);
        try
        {
            await GiveAsync(process, CliJson.PrintLine(ItemJson.Of(item)), limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            interrupt.ThrowIfCancellationRequested();
            return $"{file} > {patience.TotalSeconds:0} s";
        }

        return process.ExitCode == 0 ? null : $"{file} = {process.ExitCode}";
    }

    private Process Start(SubscriptionItem item)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardInput = true, StandardInputEncoding = new UTF8Encoding(false) };
        foreach (var (name, value) in ItemEnvironment.Of(item))
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("no process came");
        }
        catch (Win32Exception absent)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "exec.not_startable", file, absent.Message);
        }
    }

    private static async Task GiveAsync(Process process, string json, CancellationToken interrupt)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(json.AsMemory(), interrupt);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read its input, as a program may that looks at its environment only: its exit code says whether it did its work.
            return;
        }
    }
}
