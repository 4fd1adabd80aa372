using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Broker.Snapshots;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;

namespace InfoExchange.Simulation.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void A_start_from_a_snapshot_and_the_tail_is_a_start_from_the_first_entry()
    {
        var bench = Filled();
        bench.Do(bench.Publishing(SimulatedTerritory.Draft(bench.Broker.Sequencer.Clock.Now, 4)));

        bench.Restart();

        Assert.InRange(bench.Broker.Sequencer.Unread, 1, bench.State.Position - 2);
        AssertAsFromTheFirstEntry(bench);
        bench.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(bench.Broker.Sequencer.Log.Root, bench.Ask(() => bench.Broker.Reading.TreeAsync(CancellationToken.None)).Root);
    }

    [Fact]
    public void Whatever_byte_is_changed_the_snapshot_is_named_ignored_and_made_again()
    {
        var bench = Filled();
        var whole = bench.Snapshots.Kept!;
        var chance = new Random(20_261_122);
        int[] places = [0, 22, 23, 30, 31, 38, .. Enumerable.Range(0, 20).Select(_ => chance.Next(whole.Length)), whole.Length - 32, whole.Length - 1];
        foreach (var place in places)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= (byte)(1 + chance.Next(255));
            AssertIgnored(bench, damaged, place < 23 ? "snapshot.other_format" : place < 31 ? "snapshot.truncated" : "snapshot.damaged");
        }
    }

    [Fact]
    public void A_snapshot_that_ends_early_goes_on_or_is_empty_is_ignored()
    {
        var bench = Filled();
        var whole = bench.Snapshots.Kept!;

        Assert.All(new[] { 0, 10, 23, 31, 62, whole.Length / 2, whole.Length - 1 }, length => AssertIgnored(bench, whole[..length], "snapshot.truncated"));
        AssertIgnored(bench, [.. whole, 0], "snapshot.truncated");
    }

    [Fact]
    public void A_snapshot_of_another_journal_of_another_program_or_ahead_of_the_journal_is_ignored()
    {
        var bench = Filled();

        AssertIgnored(bench, Forged(bench, origin: "simulation.example/92"), "snapshot.other_journal");
        AssertIgnored(bench, Forged(bench, program: "another"), "snapshot.other_program");
        AssertIgnored(bench, Forged(bench, more: 1_000), "snapshot.ahead");
        AssertIgnored(bench, Forged(bench, more: -1), "snapshot.unreadable");
    }

    [Fact]
    public void A_snapshot_whose_entries_do_not_lead_to_the_head_is_ignored()
    {
        var bench = Filled();

        AssertIgnored(bench, Forged(bench, forked: true), "snapshot.forked");
    }

    [Fact]
    public void An_entry_that_changed_below_a_snapshot_is_found_before_any_proof_and_the_next_start_refuses()
    {
        var bench = Filled();
        bench.Store.Alter(3);

        bench.Restart();
        Assert.True(bench.Broker.Sequencer.Unread > 3);
        Assert.Throws<JournalDamagedException>(() => bench.Ask(async () =>
        {
            await foreach (var entry in bench.Broker.Reading.EntriesAsync(1, 5, CancellationToken.None))
            {
                Assert.NotEqual(3, entry.Position);
            }

            return 0;
        }));
        bench.Pass(TimeSpan.FromSeconds(5));

        Assert.IsType<JournalDamagedException>(bench.Ask(() => bench.Broker.Failed));
        Assert.Null(bench.Snapshots.Kept);
        Assert.Throws<JournalDamagedException>(bench.Restart);
    }

    [Fact]
    public void Before_a_trace_is_destroyed_the_snapshot_goes_and_the_next_one_knows_nothing_of_it()
    {
        var bench = Filled(new RetentionPolicy(TimeSpan.Zero, TimeSpan.FromDays(1), TimeSpan.FromDays(2)));
        var erased = bench.State.Bulletins.Order.Values.First();
        Assert.Contains(erased, StateWriting.SealedBulletins(bench.State));
        var discarded = bench.Snapshots.Discarded;

        bench.Pass(TimeSpan.FromDays(3));

        Assert.True(bench.State.Records.IsErased(RecordClass.Trace, erased));
        Assert.True(bench.Snapshots.Discarded > discarded);
        Assert.DoesNotContain(erased, StateWriting.SealedBulletins(bench.State));
        bench.Write();
        bench.Restart();
        Assert.True(bench.Broker.Sequencer.Unread > 0);
        AssertAsFromTheFirstEntry(bench);
    }

    [Fact]
    public void A_snapshot_that_needs_a_destroyed_key_is_ignored()
    {
        var bench = Filled();
        var issued = bench.State.Bulletins.Order.Values.First();
        bench.Ask(async () =>
        {
            await bench.Ports.Keys.DestroyAsync(new BlobKeyName(BlobKeyKind.Trace, issued), CancellationToken.None);
            return 0;
        });

        AssertIgnored(bench, bench.Snapshots.Kept!, "snapshot.key_destroyed");
        Assert.Null(bench.State.Bulletins.ById[issued].Audience);
    }

    private static BrokerBench Filled(RetentionPolicy? retention = null)
    {
        var bench = new BrokerBench(retention);
        foreach (var number in Enumerable.Range(0, 3))
        {
            var id = bench.Do(bench.Publishing(SimulatedTerritory.Draft(bench.Broker.Sequencer.Clock.Now, number))).Subject;
            var receipt = new Receipt(bench.State.Bulletins.ById[id].Reached[0], "p-shop-1", bench.Broker.Sequencer.Clock.Now);
            bench.Do(new RecordReceipts("retail", id, 1, ReceiptKind.Delivered, [receipt]));
        }

        bench.Write();
        return bench;
    }

    private static void AssertIgnored(BrokerBench bench, byte[] snapshot, string code)
    {
        bench.Snapshots.Kept = snapshot;
        bench.Log.Lines.Clear();
        bench.Restart();

        Assert.Contains(bench.Log.Lines, line => line.Contains(code, StringComparison.Ordinal));
        Assert.Equal(0, bench.Broker.Sequencer.Unread);
        AssertAsFromTheFirstEntry(bench);

        // And made again.
        bench.Write();
        bench.Log.Lines.Clear();
        bench.Restart();
        Assert.DoesNotContain(bench.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.True(bench.Broker.Sequencer.Unread > 0);
    }

    private static void AssertAsFromTheFirstEntry(BrokerBench bench)
    {
        var whole = bench.Ask(() => LoadedJournal.ReadAsync(bench.Store, new BlobReader(bench.Store, bench.Ports.Keys), CancellationToken.None));
        Assert.Equal(Bytes(whole.State), Bytes(bench.State));
        Assert.Equal(whole.Log.HashesAt(whole.Head.Size), bench.Broker.Sequencer.Log.HashesAt(bench.State.Position));
        Assert.Equal(Hex(whole.Index.Write(whole.Head.Size)), Hex(bench.Broker.Sequencer.Index.Write(bench.State.Position)));
    }

    private static string Bytes(JurisdictionState state)
    {
        var writing = new StateWriting(state, (_, trace) => trace);
        return string.Concat(Enumerable.Range(0, writing.Count).Select(part => Hex(writing.Write(part))));
    }

    private static string Hex(SnapshotWriter writer) => string.Concat(writer.Pieces.Select(piece => Convert.ToHexString(piece.Span)));

    /// <summary>What only who has the service's secret could make.</summary>
    private static byte[] Forged(BrokerBench bench, string? origin = null, string? program = null, long more = 0, bool forked = false)
    {
        var secret = bench.Ask(() => bench.Ports.Keys.EnsureSecretAsync("snapshot", CancellationToken.None));
        var header = SnapshotHeader.Read(bench.Snapshots.Kept, secret.Span, out var parts);
        var tree = new MerkleLog();
        for (var leaf = 0L; leaf < header.Size; leaf++)
        {
            tree.Append(forked && leaf == 1 ? Digest.Of([1]) : bench.Broker.Sequencer.Log.LeafAt(leaf));
        }

        var writers = parts.Select((part, index) =>
        {
            var writer = new SnapshotWriter();
            writer.Raw(index == 0 ? tree.HashesAt(header.Size).SelectMany(hash => hash.ToArray()).ToArray() : part.Span);
            return writer;
        }).ToList();
        var forged = new SnapshotHeader
        {
            Program = program ?? header.Program,
            Origin = origin ?? header.Origin,
            Size = header.Size + more,
            Root = tree.Root,
            Sealed = header.Sealed,
            Parts = header.Parts,
        };
        return [.. forged.Print(writers, secret.Span).SelectMany(piece => piece.ToArray())];
    }
}
