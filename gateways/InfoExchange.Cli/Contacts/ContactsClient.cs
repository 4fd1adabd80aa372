using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Contacts;

/// <summary>The calls of this folder, signed as the others are.</summary>
internal static class ContactsClient
{
    internal static async Task<(ContactsService.ContactsServiceClient Contacts, Jurisdiction Territory)> ConnectAsync(CommandRun run, CancellationToken interrupt)
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        return (new ContactsService.ContactsServiceClient(client.Invoker), territory);
    }
}
