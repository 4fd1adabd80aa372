using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

[Collection(PostgresLane.Name)]
public sealed class PostgresJournalStoreTests(PostgresServer server) : JournalStoreContract
{
    private readonly string schema = PostgresServer.FreshSchema();

    protected override async Task<IJournalStore> OpenAsync() => await PostgresJournalStore.OpenAsync(server.ConnectionString, schema, CancellationToken.None);

    protected override Task CleanAsync() => server.RunSqlAsync($"DROP SCHEMA {schema} CASCADE");
}
