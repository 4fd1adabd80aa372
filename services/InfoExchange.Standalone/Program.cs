using System.Runtime.InteropServices;
using InfoExchange.DepartementService.Backups;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Deployed;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone;

/// <summary>Runs everything in one process, or tells the demonstration's story.</summary>
public static class Program
{
    /// <summary>Version of the program, as journals note it.</summary>
    public static string Version { get; } = typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (args is [var command, ..] && OperatorCommands.IsOne(command))
        {
            return await OperatorCommands.RunForConsoleAsync(args, Version);
        }

        if (args is [var deployed, .. var rest] && DeployedCommands.IsOne(deployed))
        {
            return await RunDeployedAsync(deployed, rest);
        }

        if (!StandaloneArguments.TryRead(args, out var arguments, out var problem))
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine(StandaloneArguments.Usage);
            return ExitCodes.WrongArguments;
        }

        if (arguments.WantsHelp)
        {
            Console.WriteLine(StandaloneArguments.Usage);
            return ExitCodes.Done;
        }

        using var stop = new CancellationTokenSource();
        using var signals = StopOnSignals(stop);
        try
        {
            return arguments.Demo is { } demo ? await DemoProgram.RunAsync(demo, stop.Token) : await RunAsync(arguments, stop.Token);
        }
        catch (Exception fault) when (StartFailure.TryRead(fault, out var failure))
        {
            failure.Print(Console.Error);
            return failure.ExitCode;
        }
    }

    private static async Task<int> RunDeployedAsync(string command, string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var signals = StopOnSignals(stop);
        try
        {
            return await DeployedCommands.RunAsync(command, arguments, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Done;
        }
    }

    private static PosixSignalRegistration StopOnSignals(CancellationTokenSource stop)
    {
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
    }

    private static async Task<int> RunAsync(StandaloneArguments arguments, CancellationToken stop)
    {
        await using var host = await StandaloneHost.StartAsync(arguments.Options, stop);
        StandaloneBanner.Print(Console.Out, host.File, arguments.Options);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        if (await Task.WhenAny(stopped.Task, host.PartStopped) == host.PartStopped)
        {
            PartReport.Print(Console.Error, await host.PartStopped);
            return ExitCodes.PartStopped;
        }

        Console.WriteLine("Arrêt demandé. / Stopping, as asked.");
        return ExitCodes.Done;
    }
}
