using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

[Collection(PostgresLane.Name)]
public sealed class PostgresInboxStoreTests(PostgresServer server) : InboxStoreContract
{
    private readonly string schema = PostgresServer.FreshSchema();

    protected override async Task<IInboxStore> OpenAsync() => await PostgresInboxStore.OpenAsync(server.ConnectionString, schema, CancellationToken.None);

    protected override Task CleanAsync() => server.RunSqlAsync($"DROP SCHEMA {schema} CASCADE");

    [Fact]
    public async Task Processes_that_share_it_leave_no_hole_and_no_repeat()
    {
        IInboxStore[] stores = [await OpenAsync(), await OpenAsync(), await OpenAsync()];

        await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            for (var number = 0; number < 40; number++)
            {
                await store.AppendAsync([new InboxRecord($"message {number}", SampleBatches.Text($"{number}"))], CancellationToken.None);
            }
        })));

        var items = await stores[0].ReadAsync(0, 1_000, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 40).Select(sequence => (long)sequence), items.Select(item => item.Sequence));
        Assert.Equal(40, items.Select(item => Convert.ToHexString(item.Body.Span)).Distinct().Count());
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
