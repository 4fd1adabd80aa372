using InfoExchange.Persistence.Postgres;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>Where a scripted service has its journal.</summary>
internal static class ScriptedStores
{
    internal static async Task<IJournalStore> OpenSqliteAsync(string folder) => await FileAsync(folder);

    internal static async Task<IJournalStore> OpenEarlyAsync(string folder) => new EarlyAnswers(await FileAsync(folder));

    /// <summary>A file whose commits are written and not synced.</summary>
    internal static async Task<IJournalStore> OpenLazyAsync(string folder)
    {
        const int normal = 1;
        var store = await FileAsync(folder);
        store.File.Writer.SetPragma("synchronous", normal);
        return store;
    }

    internal static Func<string, Task<IJournalStore>> On(string connection, string schema) => async _ => await PostgresJournalStore.OpenAsync(connection, schema, CancellationToken.None);

    private static Task<SqliteJournalStore> FileAsync(string folder) => SqliteJournalStore.OpenAsync(Path.Combine(folder, "journal-75.db"), CancellationToken.None);
}
