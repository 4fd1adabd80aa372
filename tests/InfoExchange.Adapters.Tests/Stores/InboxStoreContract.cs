using System.Text;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>What every inbox store promises.</summary>
public abstract class InboxStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private IInboxStore store = null!;

    public async Task InitializeAsync() => store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await CleanAsync();
    }

    /// <summary>Opens the one inbox of this test; a second time after it was closed.</summary>
    protected abstract Task<IInboxStore> OpenAsync();

    /// <summary>Removes the inbox, closed by now.</summary>
    protected abstract Task CleanAsync();

    [Fact]
    public async Task A_new_inbox_is_empty()
    {
        Assert.Empty(await store.ReadAsync(0, 10, None));
        Assert.Equal(0, await store.AppendAsync([], None));
        Assert.Equal(0, await store.ReadConfirmedAsync("firm-1", None));
    }

    [Fact]
    public async Task Items_come_back_in_order_byte_for_byte()
    {
        var body = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();

        Assert.Equal(3, await store.AppendAsync([new("a", body), new("b", Array.Empty<byte>()), new("c", body.AsMemory(7, 5))], None));

        var items = await store.ReadAsync(0, 10, None);
        Assert.Equal([1, 2, 3], items.Select(item => item.Sequence));
        Assert.Equal([body, [], body[7..12]], items.Select(item => item.Body.ToArray()));
    }

    [Fact]
    public async Task An_erased_item_keeps_its_place_and_not_a_byte_of_its_body()
    {
        var body = SampleBatches.Noise(new Random(3), 20_000);
        await store.AppendAsync([new("a", body), new("b", body), new("c", body[..50])], None);
        await store.EraseAsync([1, 3, 99], None);
        await store.EraseAsync([1], None);

        var items = await store.ReadAsync(0, 10, None);
        Assert.Equal([1, 2, 3], items.Select(item => item.Sequence));
        Assert.Equal([new byte[20_000], body.ToArray(), new byte[50]], items.Select(item => item.Body.ToArray()));
        Assert.Equal(3, await store.AppendAsync([new("a", body)], None));
    }

    [Fact]
    public async Task A_message_is_kept_once_in_one_batch_across_batches_and_after_reopening()
    {
        Assert.Equal(2, await AppendAsync("a", "b", "a"));
        Assert.Equal(3, await AppendAsync("b", "c"));
        await ReopenAsync();
        Assert.Equal(3, await AppendAsync("a", "b", "c"));
        Assert.Equal(4, await AppendAsync("c", "d"));

        Assert.Equal(["1 a", "2 b", "3 c", "4 d"], await TextsAsync());
    }

    [Fact]
    public async Task A_repeat_with_another_body_changes_nothing()
    {
        await store.AppendAsync([new("a", SampleBatches.Text("first"))], None);
        await store.AppendAsync([new("a", SampleBatches.Text("second"))], None);

        Assert.Equal(["1 first"], await TextsAsync());
    }

    [Fact]
    public async Task Ids_are_compared_exactly()
    {
        Assert.Equal(3, await AppendAsync("a", "A", "a "));
    }

    [Fact]
    public async Task Pages_end_short_only_at_the_end()
    {
        await AppendAsync("a", "b", "c");

        Assert.Equal([1, 2], (await store.ReadAsync(0, 2, None)).Select(item => item.Sequence));
        Assert.Equal([3], (await store.ReadAsync(2, 2, None)).Select(item => item.Sequence));
        Assert.Empty(await store.ReadAsync(3, 2, None));
    }

    [Fact]
    public async Task A_confirmation_never_goes_back()
    {
        await AppendAsync("a", "b", "c");
        await store.ConfirmAsync("firm-1", 2, None);
        await store.ConfirmAsync("firm-1", 1, None);
        await store.ConfirmAsync("firm-2", 1, None);
        await ReopenAsync();

        Assert.Equal(2, await store.ReadConfirmedAsync("firm-1", None));
        Assert.Equal(1, await store.ReadConfirmedAsync("firm-2", None));
        await store.ConfirmAsync("firm-1", 3, None);
        Assert.Equal(3, await store.ReadConfirmedAsync("firm-1", None));
    }

    [Fact]
    public async Task Appenders_that_race_leave_no_hole_and_no_repeat()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(
            writer => Task.Run(() => AppendAsync([.. Enumerable.Range(0, 40).Select(number => $"message {(writer % 4 * 20) + number}")]))));

        var items = await store.ReadAsync(0, 1_000, None);
        Assert.Equal(Enumerable.Range(1, 100).Select(sequence => (long)sequence), items.Select(item => item.Sequence));
        Assert.Equal(100, items.Select(item => Encoding.UTF8.GetString(item.Body.Span)).Distinct().Count());
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AppendAsync([new("a", SampleBatches.Text("a"))], new CancellationToken(canceled: true)));

        Assert.Empty(await store.ReadAsync(0, 10, None));
    }

    private Task<long> AppendAsync(params string[] ids) => store.AppendAsync([.. ids.Select(id => new InboxRecord(id, SampleBatches.Text(id)))], None);

    private async Task<string[]> TextsAsync() =>
        [.. (await store.ReadAsync(0, 100, None)).Select(item => $"{item.Sequence} {Encoding.UTF8.GetString(item.Body.Span)}")];

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = await OpenAsync();
    }
}
