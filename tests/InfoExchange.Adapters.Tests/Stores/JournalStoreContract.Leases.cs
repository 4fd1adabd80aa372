using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <content>Who may append: leases, fencing, standing by.</content>
public abstract partial class JournalStoreContract
{
    [Fact]
    public async Task Appending_with_a_lost_lease_writes_nothing()
    {
        var lost = await LeaseAsync();
        var held = await LeaseAsync();

        Assert.Null(await store.TryAppendAsync(lost, JournalHead.Empty, WithBlob(JournalHead.Empty, "fenced"), None));
        await AssertNothingWrittenAsync(JournalHead.Empty, "fenced");
        Assert.NotNull(await store.TryAppendAsync(held, JournalHead.Empty, WithBlob(JournalHead.Empty, "kept"), None));
    }

    [Fact]
    public async Task Appending_with_a_lease_that_nobody_gave_writes_nothing()
    {
        var given = await LeaseAsync();
        JournalLease[] invented = [new(given.Holder, given.Token + 1), new(given.Holder, 0), new("somebody else", given.Token)];

        foreach (var lease in invented)
        {
            Assert.Null(await store.TryAppendAsync(lease, JournalHead.Empty, WithBlob(JournalHead.Empty, "forged"), None));
        }

        await AssertNothingWrittenAsync(JournalHead.Empty, "forged");
    }

    [Fact]
    public async Task A_second_opener_takes_the_journal_over()
    {
        var mine = await LeaseAsync();
        await using var second = await OpenAsync();
        var theirs = await second.AcquireLeaseAsync("second", None);

        Assert.Null(await store.TryAppendAsync(mine, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "mine"), None));
        var head = await second.TryAppendAsync(theirs, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "theirs"), None);

        Assert.NotNull(head);
        Assert.Equal(head, await store.ReadHeadAsync(None));
    }

    [Fact]
    public async Task A_standby_waits_while_the_holder_renews_and_takes_over_when_it_stops()
    {
        await using var standby = await OpenAsync();
        var idle = TimeSpan.FromSeconds(3);
        var held = (await store.TryAcquireLeaseAsync("holder", idle, None))!;
        for (var round = 0; round < 4; round++)
        {
            Assert.Null(await standby.TryAcquireLeaseAsync("standby", idle, None));
            await Task.Delay(100);
            Assert.True(await store.TryRenewLeaseAsync(held, None));
        }

        JournalLease? taken = null;
        var begun = DateTime.UtcNow;
        while ((taken = await standby.TryAcquireLeaseAsync("standby", idle, None)) is null && DateTime.UtcNow - begun < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(20);
        }

        Assert.True(taken!.Token > held.Token);
        Assert.False(await store.TryRenewLeaseAsync(held, None));
        Assert.True(await standby.TryRenewLeaseAsync(taken, None));
        Assert.Null(await store.TryAppendAsync(held, JournalHead.Empty, WithBlob(JournalHead.Empty, "woken"), None));
        await AssertNothingWrittenAsync(JournalHead.Empty, "woken");
        Assert.NotNull(await standby.TryAppendAsync(taken, JournalHead.Empty, WithBlob(JournalHead.Empty, "kept"), None));
    }

    [Fact]
    public async Task A_lease_that_its_own_holder_took_again_is_not_renewed()
    {
        var before = await store.AcquireLeaseAsync("same", None);
        var now = await store.AcquireLeaseAsync("same", None);

        Assert.False(await store.TryRenewLeaseAsync(before, None));
        Assert.True(await store.TryRenewLeaseAsync(now, None));
    }

    [Fact]
    public async Task Every_lease_has_a_greater_token_even_after_reopening()
    {
        var tokens = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            tokens.Add((await LeaseAsync()).Token);
            tokens.Add((await LeaseAsync()).Token);
            await ReopenAsync();
        }

        Assert.Equal(tokens.Distinct().Order(), tokens);
    }
}
