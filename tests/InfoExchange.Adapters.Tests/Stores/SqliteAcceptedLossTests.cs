using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Stores;

public sealed class SqliteAcceptedLossTests : AcceptedLossContract
{
    private string Journal => Path.Combine(Folder, "journal-75.db");

    protected override Task<IJournalStore> OpenAsync(string folder) => ScriptedStores.OpenSqliteAsync(folder);

    protected override async Task<string> CopyAsync()
    {
        await SqliteCopy.TakeAsync(Journal, Journal + ".copy", CancellationToken.None);
        return Journal + ".copy";
    }

    protected override Task PutBackAsync(string copy)
    {
        File.Move(copy, Journal, overwrite: true);
        return Task.CompletedTask;
    }

    private protected override IDisposable Work(ScriptedService service) => FolderLock.TryTake(Folder)!;

    private protected override LossArguments Arguments(long size) => new(Folder, ScriptedTerritory.Paris, size, "restored_backup");
}
