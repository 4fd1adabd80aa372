using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Records;

/// <summary>The calls of this folder, signed as the others are.</summary>
internal static class RecordsClient
{
    internal static async Task<(RecordsService.RecordsServiceClient Records, Jurisdiction Territory)> ConnectAsync(CommandRun run, CancellationToken interrupt)
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        return (new RecordsService.RecordsServiceClient(client.Invoker), territory);
    }
}
