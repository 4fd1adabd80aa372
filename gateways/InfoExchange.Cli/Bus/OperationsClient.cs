using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bus;

/// <summary>The calls of this folder, signed as the others are.</summary>
internal static class OperationsClient
{
    internal static async Task<(OperationsService.OperationsServiceClient Operations, Jurisdiction Territory)> ConnectAsync(CommandRun run, CancellationToken interrupt)
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        return (new OperationsService.OperationsServiceClient(client.Invoker), territory);
    }
}
