using System.Globalization;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Stores;
using Npgsql;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

/// <summary>What a server can do to a store, done to it.</summary>
[Collection(PostgresLane.Name)]
public sealed class PostgresFaultTests(PostgresServer server)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string schema = PostgresServer.FreshSchema();

    [Fact]
    public async Task A_writer_whose_connection_was_cut_writes_nothing_more_until_it_is_opened_again()
    {
        await using var store = await OpenAsync();
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = (await store.TryAppendAsync(lease, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "kept"), None))!;

        await server.RunSqlAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend({store.Database.WriterProcess}, 5000)"));

        await Assert.ThrowsAsync<StoreFailedException>(() => store.TryAppendAsync(lease, head, SampleBatches.After(head, "lost"), None));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.TryAppendAsync(lease, head, SampleBatches.After(head, "lost too"), None));
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));

        await using var again = await OpenAsync();
        Assert.NotNull(await again.TryAppendAsync(await again.AcquireLeaseAsync("test", None), head, SampleBatches.After(head, "after"), None));
    }

    [Fact]
    public async Task An_append_cut_before_its_commit_leaves_nothing()
    {
        await using var store = await OpenAsync();
        var lease = await store.AcquireLeaseAsync("test", None);
        await using var blocker = new NpgsqlConnection($"{server.ConnectionString};Pooling=false;Search Path={schema}");
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("SELECT size FROM head FOR UPDATE", blocker))
        {
            await command.ExecuteNonQueryAsync();
        }

        var appending = store.TryAppendAsync(lease, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "cut"), None);
        await server.RunSqlAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_terminate_backend({store.Database.WriterProcess}, 5000)"));
        await transaction.RollbackAsync();

        await Assert.ThrowsAsync<StoreFailedException>(() => appending);
        await using var again = await OpenAsync();
        Assert.Equal(JournalHead.Empty, await SampleBatches.AssertConsistentAsync(again));
    }

    [Fact]
    public async Task A_lease_taken_while_an_append_waits_fences_it()
    {
        await using var old = await OpenAsync();
        var lease = await old.AcquireLeaseAsync("old", None);
        await using var blocker = new NpgsqlConnection($"{server.ConnectionString};Pooling=false;Search Path={schema}");
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("UPDATE lease SET holder = 'new', token = token + 1", blocker))
        {
            await command.ExecuteNonQueryAsync();
        }

        var appending = old.TryAppendAsync(lease, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "late"), None);
        await UntilWaitingAsync(old.Database.WriterProcess);
        await transaction.CommitAsync();

        Assert.Null(await appending);
        Assert.Equal(JournalHead.Empty, await SampleBatches.AssertConsistentAsync(old));
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_server_is_killed_under_load()
    {
        var head = JournalHead.Empty;
        for (var round = 0; round < 3; round++)
        {
            await using (var store = await OpenAsync())
            {
                var lease = await store.AcquireLeaseAsync("test", None);
                var killing = Task.Delay(TimeSpan.FromMilliseconds(150 + (round * 70))).ContinueWith(_ => server.KillAsync(), TaskScheduler.Default).Unwrap();
                head = await AppendUntilCutAsync(store, lease, head);
                await killing;
            }

            await server.StartAsync();
            await using var again = await OpenAsync();
            var kept = await SampleBatches.AssertConsistentAsync(again);
            Assert.InRange(kept.Size, head.Size, head.Size + 1); // the one that was cut may have been written
            head = kept;
        }

        Assert.True(head.Size > 3, $"only {head.Size} appends: the server was killed before it had work");
    }

    [Fact]
    public async Task Openers_that_race_make_one_journal()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));
        foreach (var store in stores)
        {
            Assert.Equal(JournalHead.Empty, await store.ReadHeadAsync(None));
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_schema_of_another_kind_or_a_newer_release_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        var other = await Assert.ThrowsAsync<StoreFailedException>(() => PostgresInboxStore.OpenAsync(server.ConnectionString, schema, None));
        Assert.Contains("another kind", other.Message, StringComparison.Ordinal);

        await server.RunSqlAsync($"UPDATE {schema}.about SET version = 999");
        var newer = await Assert.ThrowsAsync<StoreFailedException>(OpenAsync);
        Assert.Contains("newer release", newer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_may_lose_what_it_answered_is_refused()
    {
        await server.RunSqlAsync("ALTER SYSTEM SET fsync = off");
        await server.RunSqlAsync("SELECT pg_reload_conf()");
        try
        {
            await UntilAsync(async () => await SettingAsync("fsync") == "off");
            var refused = await Assert.ThrowsAsync<StoreFailedException>(OpenAsync);
            Assert.Contains("fsync=off", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await server.RunSqlAsync("ALTER SYSTEM RESET fsync");
            await server.RunSqlAsync("SELECT pg_reload_conf()");
            await UntilAsync(async () => await SettingAsync("fsync") == "on");
        }
    }

    [Fact]
    public async Task A_role_that_does_not_wait_for_the_disk_waits_all_the_same()
    {
        await server.RunSqlAsync("ALTER ROLE postgres SET synchronous_commit = off");
        try
        {
            await using var store = await OpenAsync();
            Assert.Equal(JournalHead.Empty, await store.ReadHeadAsync(None));
        }
        finally
        {
            await server.RunSqlAsync("ALTER ROLE postgres RESET synchronous_commit");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Journal")]
    [InlineData("7journal")]
    [InlineData("a; DROP SCHEMA public")]
    public Task What_is_no_name_of_a_schema_is_refused(string name) =>
        Assert.ThrowsAsync<ArgumentException>(() => PostgresJournalStore.OpenAsync(server.ConnectionString, name, None));

    [Fact]
    public async Task A_server_that_is_not_there_is_named_by_what_failed_only()
    {
        var failure = await Assert.ThrowsAsync<StoreFailedException>(
            () => PostgresJournalStore.OpenAsync("Host=/nonexistent;Username=postgres;Password=secret-7", "journal", None));

        Assert.DoesNotContain("secret-7", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JournalHead> AppendUntilCutAsync(PostgresJournalStore store, JournalLease lease, JournalHead head)
    {
        while (true)
        {
            try
            {
                head = (await store.TryAppendAsync(lease, head, SampleBatches.After(head, $"entry {head.Size + 1}"), None))!;
            }
            catch (StoreFailedException)
            {
                return head;
            }
        }
    }

    private Task<PostgresJournalStore> OpenAsync() => PostgresJournalStore.OpenAsync(server.ConnectionString, schema, None);

    private Task UntilWaitingAsync(int process) => UntilAsync(async () =>
        await ScalarAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM pg_stat_activity WHERE pid = {process} AND wait_event_type = 'Lock'")) is 1L);

    private async Task<string> SettingAsync(string name) => (string)(await ScalarAsync($"SHOW {name}"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var end = DateTime.UtcNow.AddSeconds(20);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, "waited too long");
            await Task.Delay(20);
        }
    }
}
