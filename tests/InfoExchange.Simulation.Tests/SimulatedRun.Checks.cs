using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Simulation.Tests;

/// <content>What must hold at the end, from what the disk holds: I1, I2, I4, I5, I7, I9 and I12 of the assurance page, as far as this world goes.</content>
internal sealed partial class SimulatedRun
{
    private IEnumerable<string> Violations()
    {
        var entries = new List<JournalEntry>();
        var frontier = MerkleFrontier.Empty;
        foreach (var bytes in _store.Entries)
        {
            if (!EntryCodec.TryDecode(bytes, out var entry, out var problem))
            {
                return [$"unreadable entry: {problem}"];
            }

            entries.Add(entry);
            frontier = frontier.Append(MerkleHash.OfLeaf(bytes));
        }

        if (Broker is not { } broker)
        {
            return ["the service is not up at the end"];
        }

        var issued = entries.Select(e => e.Event).OfType<BulletinIssued>().ToDictionary(b => b.BulletinId, StringComparer.Ordinal);
        return
        [
            .. entries.Where((e, i) => e.Position != i + 1).Select(e => $"position {e.Position} is out of order"),
            .. broker.Sequencer.Log.Root == frontier.Root ? Array.Empty<string>() : ["the tree in memory is not that of the disk"],
            .. _published.Where(p => !issued.ContainsKey(p.Value)).Select(p => $"LOST: {p.Key} was acknowledged as {p.Value} and is not in the journal"),
            .. entries.Where(e => e.Key is not null).GroupBy(e => (e.Key!.Author, e.Key.Key)).Where(g => g.Count() > 1).Select(g => $"TWICE: key {g.Key}"),
            .. _answered.Where(a => !broker.Sequencer.State.Bulletins.ById[a.BulletinId].Answers.ContainsKey(a.Recipient)).Select(a => $"LOST ANSWER: {a}"),
            .. entries.Select(e => e.Event).OfType<AlertAcknowledged>().GroupBy(a => (a.BulletinId, a.Version, a.Recipient)).Where(g => g.Count() > 1).Select(g => $"TWO ANSWERS: {g.Key}"),
            .. entries.Select(e => e.Event).OfType<RemindersSent>().GroupBy(a => (a.BulletinId, a.Version, a.Step, a.IsClosed, a.AskedAt, a.DueAt, a.NextAt)).Where(g => g.Count() > 1).Select(g => $"TWO REMINDERS: {g.Key}"),
            .. EarlyReminders(entries),
            .. _bus.Dead.Select(d => $"DEAD LETTER: {d.Message.MessageId} {d.Reason}"),
            .. AfterDone(),
            .. _firms.ReaderFaults.Concat(_retail.ReaderFaults),
            .. new[] { _firms, _retail }.SelectMany(g => DeliveryViolations(g, broker, issued)),
        ];
    }

    // I7: once a suspension was called done, nobody of the firm got anything until it was lifted.
    private IEnumerable<string> AfterDone() =>
        from delivery in _firms.Deliveries
        where delivery.Subject == "desk-a"
        from done in _done
        where delivery.Ticks >= done.From && delivery.Ticks <= done.To
        select $"AFTER DONE: {delivery} at {delivery.Ticks}, done at {done.From}";

    private static IEnumerable<string> EarlyReminders(List<JournalEntry> entries) =>
        entries.Where(e => e.Event is RemindersSent r && e.At < r.DueAt).Select(e => $"EARLY REMINDER at {e.Position}");

    private IEnumerable<string> DeliveryViolations(SimulatedGateway gateway, Broker.JurisdictionBroker broker, Dictionary<string, BulletinIssued> issued)
    {
        var state = broker.Sequencer.State;
        foreach (var delivery in gateway.Deliveries)
        {
            if (!issued.ContainsKey(delivery.BulletinId))
            {
                yield return $"GHOST: {delivery}";
                continue;
            }

            var bulletin = state.Bulletins.ById[delivery.BulletinId];
            var person = state.Directory.FindPerson(delivery.Subject);
            foreach (var (recipient, standing) in delivery.Recipients.Zip(delivery.Standings))
            {
                var owner = state.Directory.Contacts[state.Directory.Recipients[recipient].Id];
                if (!bulletin.Includes(recipient, delivery.Version) || !owner.Any(h => h.PersonId == person) || standing != Standing.Good)
                {
                    yield return $"LEAK: {delivery} for recipient {recipient}, {standing}";
                }
            }
        }

        foreach (var session in gateway.Deliveries.GroupBy(d => (d.Session, d.Subject)))
        {
            if (session.Zip(session.Skip(1)).Any(pair => pair.Second.Position < pair.First.Position))
            {
                yield return $"ORDER: {session.Key.Subject}";
            }
        }

        foreach (var violation in Skips(gateway, broker))
        {
            yield return violation;
        }
    }

    // Whoever was entitled all along, and has read to the end, has everything. Firm A comes and goes: it may lack some.
    private IEnumerable<string> Skips(SimulatedGateway gateway, Broker.JurisdictionBroker broker)
    {
        var state = broker.Sequencer.State;
        var got = gateway.Deliveries.Where(d => d.Notice == NoticeKind.Issued).Select(d => (d.Subject, d.BulletinId)).ToHashSet();
        var subjects = ReferenceEquals(gateway, _firms) ? new[] { ("desk-b", "presence-b-1") } : [("shop-1", "site-1"), ("shop-2", "site-2"), ("shop-3", "site-3")];
        foreach (var (subject, recipient) in subjects)
        {
            if (gateway.KeptBy(subject) < gateway.Marked)
            {
                yield return $"STUCK: {subject} stands at {gateway.KeptBy(subject)} of {gateway.Marked}";
            }

            foreach (var bulletin in state.Bulletins.ById.Values.Where(b => b.Includes(state.Directory.RecipientNumbers[recipient]) && !got.Contains((subject, b.Latest.BulletinId))))
            {
                yield return $"SKIP: {subject} never got {bulletin.Latest.BulletinId}";
            }
        }
    }
}
