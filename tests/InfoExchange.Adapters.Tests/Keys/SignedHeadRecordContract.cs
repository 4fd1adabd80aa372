using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Keys;

/// <summary>What every record of signed heads does.</summary>
public abstract class SignedHeadRecordContract
{
    private const string Origin = "journal.example/75";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Opens the same record again, as another process would.</summary>
    protected abstract ISignedHeadRecord Open();

    [Fact]
    public async Task Nothing_was_noted_before_the_first() => Assert.Null(await Open().ReadAsync(None));

    [Fact]
    public async Task What_was_noted_is_read_by_the_next_process()
    {
        await Open().WriteAsync(Mark(7), None);
        Assert.Equal(Mark(7), await Open().ReadAsync(None));
        await Open().WriteAsync(Mark(9), None);
        Assert.Equal(Mark(9), await Open().ReadAsync(None));
    }

    [Fact]
    public async Task It_never_goes_back_by_itself()
    {
        var record = Open();
        await record.WriteAsync(Mark(7), None);
        await record.WriteAsync(Mark(6), None);
        Assert.Equal(Mark(7), await record.ReadAsync(None));
        Assert.Equal(Mark(7), await Open().ReadAsync(None));
    }

    [Fact]
    public async Task An_accepted_loss_goes_back_and_is_followed_by_what_continues_it()
    {
        await Open().WriteAsync(Mark(7), None);
        var accepted = Mark(3) with { Lost = new AcceptedLoss(Mark(7).Head, "restored_backup") };
        await Open().WriteAsync(accepted, None);
        Assert.Equal(accepted, await Open().ReadAsync(None));
        await Open().WriteAsync(Mark(4), None);
        Assert.Equal(Mark(4), await Open().ReadAsync(None));
    }

    [Fact]
    public async Task A_mark_that_says_at_least_so_much_is_read_as_that_and_ended_by_an_accepted_loss()
    {
        var floor = Mark(3) with { IsFloor = true };
        await Open().WriteAsync(floor, None);
        Assert.Equal(floor, await Open().ReadAsync(None));
        var accepted = Mark(3) with { Lost = new AcceptedLoss(Mark(3).Head, "restored_backup") };
        await Open().WriteAsync(accepted, None);
        Assert.Equal(accepted, await Open().ReadAsync(None));
    }

    private static SignedHeadMark Mark(byte size) => new(Origin, new JournalHead(size, Digest.Of([size])), null);
}
