using System.Runtime.InteropServices;
using InfoExchange.Cli;
using InfoExchange.Cli.Terminal;

using var interrupt = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandTree.RunAsync(args, Surroundings.OfProcess(), interrupt.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupt.Cancel();
}
