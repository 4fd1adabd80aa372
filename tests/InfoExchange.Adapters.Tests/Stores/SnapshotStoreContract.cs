using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>What every place for a snapshot promises.</summary>
public abstract class SnapshotStoreContract
{
    [Fact]
    public async Task There_is_none_before_one_is_written() => Assert.Null(await Open().ReadAsync(CancellationToken.None));

    [Fact]
    public async Task What_was_written_last_is_read_whole_also_by_another_process()
    {
        await Open().WriteAsync([new byte[] { 1, 2, 3 }, new byte[2_000_000]], CancellationToken.None);
        await Open().WriteAsync([new byte[] { 4 }, new byte[] { 5, 6 }], CancellationToken.None);

        Assert.Equal([4, 5, 6], (await Open().ReadAsync(CancellationToken.None))!.Value.ToArray());
    }

    [Fact]
    public async Task What_was_discarded_is_gone_and_discarding_again_changes_nothing()
    {
        var store = Open();
        await store.WriteAsync([new byte[] { 1 }], CancellationToken.None);
        await store.DiscardAsync(CancellationToken.None);
        await store.DiscardAsync(CancellationToken.None);

        Assert.Null(await store.ReadAsync(CancellationToken.None));
        await store.WriteAsync([new byte[] { 2 }], CancellationToken.None);
        Assert.Equal([2], (await store.ReadAsync(CancellationToken.None))!.Value.ToArray());
    }

    protected abstract ISnapshotStore Open();
}
