using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Stores;

public sealed class SqliteInboxStoreTests : InboxStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("infoexchange-").FullName;

    protected override async Task<IInboxStore> OpenAsync() => await SqliteInboxStore.OpenAsync(Path.Combine(folder, "inbox.db"), CancellationToken.None);

    protected override Task CleanAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
