using InfoExchange.Bus.Embedded;
using InfoExchange.Ports.Bus;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>The contract, under the embedded engine.</summary>
public sealed class EmbeddedBusContract : BusContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bus-contract-");
    private readonly SteppedTime time = new();

    protected override Task<IBus> OpenAsync() => Task.FromResult<IBus>(EmbeddedBus.Open(Path.Combine(folder.FullName, "bus.db"), time));

    protected override async Task PassAsync(TimeSpan span)
    {
        time.Step(span);
        await Task.Yield();
    }

    protected override Task CleanAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
