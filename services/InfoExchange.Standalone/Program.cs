using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Standalone;

/// <summary>Runs everything in one process, or tells the demonstration's story.</summary>
public static class Program
{
    /// <summary>Version of the program, as journals note it.</summary>
    public static string Version { get; } = typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <returns>0 when stopped as asked or when every step of the story held, 1 when not, 2 for wrong arguments, 3 when the data folder is in use.</returns>
    public static async Task<int> Main(string[] args)
    {
        if (!StandaloneArguments.TryRead(args, out var arguments, out var problem))
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine(StandaloneArguments.Usage);
            return 2;
        }

        if (arguments.WantsHelp)
        {
            Console.WriteLine(StandaloneArguments.Usage);
            return 0;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return arguments.Demo is { } demo ? await DemoProgram.RunAsync(demo, stop.Token) : await RunAsync(arguments, stop.Token);
        }
        catch (DataFolderInUseException inUse)
        {
            Console.Error.WriteLine(inUse.Message);
            return 3;
        }
    }

    private static async Task<int> RunAsync(StandaloneArguments arguments, CancellationToken stop)
    {
        await using var host = await StandaloneHost.StartAsync(arguments.Options, stop);
        StandaloneBanner.Print(Console.Out, host.File, arguments.Options.DataFolder);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        if (await Task.WhenAny(stopped.Task, host.Failed) == host.Failed)
        {
            Console.Error.WriteLine($"arrêt : un journal ne peut plus être écrit ({(await host.Failed).Message}) ; relancez le programme, il repart du journal");
            return 1;
        }

        Console.WriteLine("Arrêt demandé. / Stopping.");
        return 0;
    }
}
