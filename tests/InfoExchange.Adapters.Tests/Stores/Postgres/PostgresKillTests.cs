using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

[Collection(PostgresLane.Name)]
public sealed class PostgresKillTests(PostgresServer server) : KillContract
{
    private readonly string schema = PostgresServer.FreshSchema();

    protected override string[] Place => [server.ConnectionString, schema];

    public override async Task DisposeAsync()
    {
        await server.RunSqlAsync($"DROP SCHEMA {schema} CASCADE");
        await base.DisposeAsync();
    }

    protected override Task<IJournalStore> OpenAsync(string folder) => ScriptedStores.On(server.ConnectionString, schema)(folder);

    protected override Task MakeOlderAsync() => server.RunSqlAsync($"DROP TABLE {schema}.marks; DROP INDEX {schema}.blobs_by_key; UPDATE {schema}.about SET version = version - 1");
}
