using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using InfoExchange.Simulation.Tests.World;

namespace InfoExchange.Simulation.Tests;

/// <summary>Two signed heads never contradict each other, and a journal that ends before what was signed is not served.</summary>
public sealed class SignedHeadTests
{
    private const string Origin = "journal.example/75";

    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, 6).Select(i => MerkleHash.OfLeaf([(byte)i]))];

    [Fact]
    public void Heads_that_continue_each_other_are_signed()
    {
        var signing = new HeadSigning(new UnsignedCheckpoints(), MerkleFrontier.Empty);
        signing.Sign(Origin, Leaves.AsSpan(0, 2), HeadOf(Leaves.AsSpan(0, 2)));
        signing.Sign(Origin, Leaves.AsSpan(2, 1), HeadOf(Leaves.AsSpan(0, 3)));
        Assert.Equal(6, HeadOf(Leaves).Size);
        signing.Sign(Origin, Leaves.AsSpan(3), HeadOf(Leaves));
    }

    [Fact]
    public void A_second_head_of_the_same_size_is_not_signed() => AssertRefused(Leaves.AsSpan(2, 1), HeadOf([Leaves[0], Leaves[2]]));

    [Fact]
    public void A_head_over_other_entries_is_not_signed() => AssertRefused(Leaves.AsSpan(2, 1), HeadOf([Leaves[1], Leaves[0], Leaves[2]]));

    [Fact]
    public void A_head_that_goes_back_is_not_signed() => AssertRefused([], HeadOf(Leaves.AsSpan(0, 1)));

    [Fact]
    public void The_same_head_again_is_not_signed() => AssertRefused([], HeadOf(Leaves.AsSpan(0, 2)));

    [Fact]
    public void The_mark_follows_the_journal()
    {
        var bench = new BrokerBench();
        bench.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(bench.State.Position, bench.SignedHeads.Noted!.Head.Size);
        Assert.Equal(bench.Broker.Sequencer.Log.Root, bench.SignedHeads.Noted.Head.Root);
    }

    [Fact]
    public void A_checkpoint_is_noted_before_it_is_shown()
    {
        var bench = new BrokerBench();
        bench.SignedHeads.Noted = null;
        var (size, root, _) = bench.Ask(() => bench.Broker.Reading.CheckpointAsync(CancellationToken.None));
        Assert.Equal(new JournalHead(size, root), bench.SignedHeads.Noted?.Head);
    }

    [Fact]
    public void A_journal_that_ends_before_what_was_signed_is_not_served()
    {
        var bench = new BrokerBench();
        bench.SignedHeads.Noted = Mark(bench, bench.State.Position + 7, Leaves[0]);
        Assert.Equal("journal.shrank", Refused(bench).Code);
    }

    [Fact]
    public void A_journal_with_other_entries_than_those_signed_is_not_served()
    {
        var bench = new BrokerBench();
        bench.SignedHeads.Noted = Mark(bench, bench.State.Position - 1, Leaves[0]);
        Assert.Equal("journal.forked", Refused(bench).Code);
    }

    [Fact]
    public void A_journal_of_another_origin_is_not_served()
    {
        var bench = new BrokerBench();
        bench.SignedHeads.Noted = Mark(bench, 1, bench.Broker.Sequencer.Log.RootAt(1)) with { Origin = "journal.example/92" };
        Assert.Equal("journal.other_than_signed", Refused(bench).Code);
    }

    [Fact]
    public void A_loss_that_was_accepted_is_told_by_the_journal_once()
    {
        var bench = new BrokerBench();
        var head = new JournalHead(bench.State.Position, bench.Broker.Sequencer.Log.Root);
        bench.SignedHeads.Noted = new SignedHeadMark(bench.State.Created!.Origin, head, new AcceptedLoss(new JournalHead(head.Size + 7, Leaves[0]), "restored_backup"));
        bench.Restart();
        bench.Pass(TimeSpan.FromSeconds(3));
        var lost = Started(bench).Lost;
        Assert.Equal((head.Size + 7, Leaves[0], "restored_backup"), (lost?.Size, lost?.Root, lost?.MotiveCode));
        Assert.Null(bench.SignedHeads.Noted!.Lost);

        bench.Restart();
        Assert.Null(Started(bench).Lost);
    }

    [Fact]
    public void A_restored_journal_of_which_nobody_knows_how_far_it_was_signed_is_not_served()
    {
        var bench = new BrokerBench();
        bench.SignedHeads.Noted = Mark(bench, bench.State.Position, bench.Broker.Sequencer.Log.Root) with { IsFloor = true };
        Assert.Equal(SignedHeadLostException.Unknown, Refused(bench).Code);
    }

    private static void AssertRefused(ReadOnlySpan<Digest> leaves, JournalHead head)
    {
        var signed = new UnsignedCheckpoints();
        var signing = new HeadSigning(signed, MerkleFrontier.Empty);
        signing.Sign(Origin, Leaves.AsSpan(0, 2), HeadOf(Leaves.AsSpan(0, 2)));
        var isRefused = false;
        try
        {
            signing.Sign(Origin, leaves, head);
        }
        catch (JournalDamagedException)
        {
            isRefused = true;
        }

        Assert.True(isRefused, "a head that contradicts the one before was signed");
    }

    private static SignedHeadLostException Refused(BrokerBench bench) => Assert.Throws<SignedHeadLostException>(bench.Restart);

    private static SignedHeadMark Mark(BrokerBench bench, long size, Digest root) => new(bench.State.Created!.Origin, new JournalHead(size, root), null);

    private static ServiceStarted Started(BrokerBench bench) => bench.Store.Entries
        .Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem))
        .Select(entry => entry.Event).OfType<ServiceStarted>().Last();

    private static JournalHead HeadOf(ReadOnlySpan<Digest> leaves)
    {
        var frontier = MerkleFrontier.Empty.AppendRange(leaves);
        return new JournalHead(frontier.Size, frontier.Root);
    }
}
