using System.Collections.Immutable;
using System.Text;
using InfoExchange.Broker.Reading;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Simulation.Tests;

public sealed class JournalReadingTests
{
    private const int Bodies = 300;

    [Fact]
    public void A_query_finds_what_reading_every_entry_finds()
    {
        var bench = Filled();
        var all = All(bench);
        string[] subjects = ["", "body-7", "site-1", "chain", "p-prefect", "conv-Jewellery", "r-1", "nobody", all.Select(e => e.Entry.Event).OfType<Domain.Bulletins.BulletinIssued>().First().BulletinId];
        DateTimeOffset?[] instants = [null, all[5].Entry.At, all[^3].Entry.At];
        var queries =
            from kind in EventKinds.All.Append("").Append("journal.sold")
            from subject in subjects
            from start in instants
            from end in instants
            select new JournalQuery { Kinds = kind.Length == 0 ? [] : [kind], Subject = subject, From = start, Until = end };

        foreach (var query in queries)
        {
            var read = all.Where(e => IsWanted(e, query)).Select(e => e.Entry.Position);
            Assert.Equal(read, Find(bench, query));
        }
    }

    [Fact]
    public void After_a_restart_a_query_finds_the_same()
    {
        var bench = Filled();
        var query = new JournalQuery { Subject = "site-2" };
        var before = Find(bench, query);
        Assert.NotEmpty(before);

        bench.Restart();

        Assert.Equal(before, Find(bench, query));
    }

    [Fact]
    public void A_recipient_is_found_by_its_identifier_where_facts_name_its_number()
    {
        var bench = Filled();
        var id = bench.State.Bulletins.Order.Values.First();
        var number = bench.State.Directory.RecipientNumbers["site-1"];
        bench.Do(new Domain.Acknowledgements.AcknowledgeAlert("p-shop-1", id, 1, number, Domain.Acknowledgements.AlertAnswer.Received, ""));

        Assert.Contains(bench.State.Position, Find(bench, new JournalQuery { Subject = "site-1", Kinds = ["alert.acknowledged"] }));
    }

    [Fact]
    public void A_search_reads_what_it_shows_and_stops_with_its_page()
    {
        var bench = Filled();
        var before = bench.Store.EntriesRead;

        Assert.Equal(10, Find(bench, new JournalQuery { Kinds = ["organisation.recorded"] }, most: 10).Count);
        Assert.InRange(bench.Store.EntriesRead - before, 10, 64);

        before = bench.Store.EntriesRead;
        Assert.Single(Find(bench, new JournalQuery { Subject = "body-250" }));
        Assert.Equal(1, bench.Store.EntriesRead - before);
    }

    [Fact]
    public void Pages_stay_as_they_are_while_the_journal_grows()
    {
        var bench = Filled();
        var query = new JournalQuery { Kinds = ["organisation.recorded"] };
        var asOf = bench.State.Position;
        var whole = Find(bench, query, upTo: asOf);
        var pages = new List<long>();
        for (var page = Find(bench, query, upTo: asOf, most: 70); page.Count > 0 && pages.Count <= whole.Count; page = Find(bench, query, pages[^1], asOf, 70))
        {
            pages.AddRange(page);
            bench.Do(new RecordFacts("p-prefect", [new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = $"late-{pages.Count}", Name = "late" }], []));
        }

        Assert.Equal(whole, pages);
        Assert.True(Find(bench, query).Count > whole.Count);
    }

    private static BrokerBench Filled()
    {
        var bench = new BrokerBench();
        bench.Do(new RecordFacts("p-prefect", [.. Enumerable.Range(0, Bodies).Select(i => new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = $"body-{i}", Name = "body" })], []));
        bench.Do(bench.Publishing(SimulatedTerritory.Draft(bench.Broker.Sequencer.Clock.Now, 2)));
        bench.Pass(TimeSpan.FromMinutes(3));
        return bench;
    }

    private static List<(JournalEntry Entry, string Text)> All(BrokerBench bench) =>
        [.. bench.Store.Entries.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? (entry, Encoding.UTF8.GetString(bytes)) : throw new InvalidOperationException(problem))];

    // As an auditor with a text tool: the identifier stands in the entry as a word of its own.
    private static bool IsWanted((JournalEntry Entry, string Text) stored, JournalQuery query) =>
        (query.Kinds.IsEmpty || query.Kinds.Contains(EventKinds.WordOf(stored.Entry.Event)))
        && (query.Subject.Length == 0 || stored.Text[stored.Text.IndexOf("\"author\"", StringComparison.Ordinal)..].Contains($"\"{query.Subject}\"", StringComparison.Ordinal))
        && (query.From is null || stored.Entry.At >= query.From)
        && (query.Until is null || stored.Entry.At < query.Until);

    private static List<long> Find(BrokerBench bench, JournalQuery query, long after = 0, long upTo = long.MaxValue, int most = int.MaxValue) => bench.Ask(async () =>
    {
        var found = new List<long>();
        await foreach (var entry in bench.Broker.Reading.FindAsync(query, after, upTo, CancellationToken.None))
        {
            found.Add(entry.Position);
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    });
}
