using InfoExchange.Adapters.Tests.Faults;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

[Collection(PostgresLane.Name)]
public sealed class PostgresAcceptedLossTests(PostgresServer server) : AcceptedLossContract
{
    private readonly string schema = PostgresServer.FreshSchema();

    public override async Task DisposeAsync()
    {
        await server.RunSqlAsync($"DROP SCHEMA {schema} CASCADE");
        await base.DisposeAsync();
    }

    protected override Task<IJournalStore> OpenAsync(string folder) => ScriptedStores.On(server.ConnectionString, schema)(folder);

    protected override Task<string> CopyAsync() => server.DumpAsync(schema);

    protected override async Task PutBackAsync(string copy)
    {
        await server.RunSqlAsync($"DROP SCHEMA {schema} CASCADE");
        await server.LoadAsync(copy);
    }

    // A service in a process that alone can open its store renews nothing; one that others stand by for does.
    private protected override IDisposable Work(ScriptedService service) => new RenewedLease(service.Store);

    private protected override LossArguments Arguments(long size) => new(Folder, ScriptedTerritory.Paris, size, "restored_backup", new JournalServer(server.ConnectionString, schema));

    private sealed class RenewedLease : IDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

        private readonly CancellationTokenSource _stop = new();
        private readonly Task _renewing;

        internal RenewedLease(IJournalStore store) => _renewing = RenewAsync(store);

        public void Dispose()
        {
            _stop.Cancel();
            _renewing.GetAwaiter().GetResult();
            _stop.Dispose();
        }

        private async Task RenewAsync(IJournalStore store)
        {
            var lease = await store.AcquireLeaseAsync("working", CancellationToken.None);
            while (!_stop.IsCancellationRequested)
            {
                Assert.True(await store.TryRenewLeaseAsync(lease, CancellationToken.None));
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
