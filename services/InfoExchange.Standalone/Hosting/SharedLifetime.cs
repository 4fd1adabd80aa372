using Microsoft.Extensions.Hosting;

namespace InfoExchange.Standalone.Hosting;

/// <summary>Lets the hosts of this program hear no signal of the process: the program hears it once and stops them in its own order.</summary>
internal sealed class SharedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
