using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Stores;

public sealed class SqliteJournalStoreTests : JournalStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("infoexchange-").FullName;

    protected override async Task<IJournalStore> OpenAsync() => await SqliteJournalStore.OpenAsync(Path.Combine(folder, "journal.db"), CancellationToken.None);

    protected override Task CleanAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
