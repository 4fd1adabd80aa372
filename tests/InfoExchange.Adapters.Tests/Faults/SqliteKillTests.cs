using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;

namespace InfoExchange.Adapters.Tests.Faults;

public sealed class SqliteKillTests : KillContract
{
    protected override Task<IJournalStore> OpenAsync(string folder) => ScriptedStores.OpenSqliteAsync(folder);

    protected override async Task MakeOlderAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "journal-75.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE marks; DROP INDEX blobs_by_key; PRAGMA user_version=2";
        await command.ExecuteNonQueryAsync();
    }
}
