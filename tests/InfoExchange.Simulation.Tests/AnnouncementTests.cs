using System.Collections.Immutable;
using System.Text;
using InfoExchange.Broker.Relaying;
using InfoExchange.Broker.Sealing;
using InfoExchange.Bus;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Simulation.Tests;

/// <summary>What goes out to gateways and other territories, and what comes back.</summary>
public sealed class AnnouncementTests
{
    private static readonly ImmutableArray<TextBlock> Thanks = [new TextBlock("fr", "Fin d'alerte", "Les auteurs sont interpellés.", "")];

    [Fact]
    public void The_words_of_an_end_of_alert_go_to_the_territories_addressed()
    {
        var bench = new BrokerBench();
        var id = Alert(bench, SimulatedTerritory.Paris, BrokerBench.Neighbour);
        bench.Do(new CloseBulletin(SimulatedTerritory.Watch, id, ClosingKind.AllClear, Thanks));
        bench.Pass(TimeSpan.FromSeconds(5));

        var closing = bench.Sent(Topology.ForJurisdiction(BrokerBench.Neighbour)).OfType<BulletinForwarded>().Single(f => f.Closing == ClosingKind.AllClear);

        var opened = bench.Ports.Sealer.Open(closing.Content!, FrameBinding.Of(SimulatedTerritory.Paris, id, 1), BrokerBench.Neighbour.ToString());
        Assert.Equal("Les auteurs sont interpellés.", Assert.Single(SealedPayload.ReadForwarded(opened!.Value.Span).Content.Texts).Description);
    }

    [Fact]
    public void The_words_of_a_neighbours_end_of_alert_reach_this_territorys_recipients()
    {
        var bench = new BrokerBench();
        var draft = Draft(bench, TimeSpan.Zero, BrokerBench.Neighbour, SimulatedTerritory.Paris);
        bench.Receive(Forwarded(bench, draft, draft.Texts, null));
        bench.Receive(Forwarded(bench, draft, Thanks, ClosingKind.AllClear));

        var told = bench.Sent(Topology.ForGateway(GatewayNames.Retail)).OfType<ContentAnnounced>().Single(c => c.BulletinId == "b-92" && c.Notice == NoticeKind.AllClear);

        Assert.Contains("Les auteurs sont interpellés.", Encoding.UTF8.GetString(told.Frame.Ciphertext.Span), StringComparison.Ordinal);
        Assert.Equal(3, told.Members.Length);
    }

    [Fact]
    public void A_closing_whose_words_can_not_be_opened_still_closes()
    {
        var bench = new BrokerBench();
        var draft = Draft(bench, TimeSpan.Zero, BrokerBench.Neighbour, SimulatedTerritory.Paris);
        bench.Receive(Forwarded(bench, draft, draft.Texts, null));
        bench.Receive(Forwarded(bench, draft, Thanks, ClosingKind.AllClear, boundTo: 9));

        Assert.Equal(ClosingKind.AllClear, bench.State.Bulletins.ById["b-92"].Closed?.Closing);
    }

    [Fact]
    public void Receipts_of_recipients_that_were_not_to_receive_are_set_aside_and_the_others_kept()
    {
        var bench = new BrokerBench();
        var id = Alert(bench, SimulatedTerritory.Paris);
        var (own, other) = (bench.State.Directory.RecipientNumbers["site-1"], bench.State.Directory.RecipientNumbers["site-4"]);

        bench.Receive(Reported(bench, id, "m-1", own, other));
        bench.Receive(Reported(bench, id, "m-2", other));

        Assert.Equal([own], bench.State.Bulletins.ById[id].Delivered.Keys);
        Assert.Equal([("m-1", "alert.receipts_of_others"), ("m-2", "alert.receipts_of_others")], bench.Bus.Dead.Select(d => (d.Message.MessageId, d.Reason)));
    }

    [Fact]
    public void An_admission_of_a_territory_that_was_not_asked_is_set_aside()
    {
        var bench = new BrokerBench();
        var id = Alert(bench, SimulatedTerritory.Paris);

        bench.Receive(new AdmissionReported
        {
            Jurisdiction = BrokerBench.Neighbour, MessageId = "m-1", Position = 1, At = bench.Time.GetUtcNow(), IssuedIn = SimulatedTerritory.Paris, BulletinId = id, Version = 1, IsAdmitted = true, ReasonCode = "", Included = 9,
        });

        Assert.Empty(bench.State.Bulletins.ById[id].Admissions);
        Assert.Equal("bulletin.not_addressed", Assert.Single(bench.Bus.Dead).Reason);
    }

    [Fact]
    public void Nobody_is_reminded_of_a_version_that_was_revised_before_the_reminder_went_out()
    {
        var bench = new BrokerBench();
        var id = Alert(bench, SimulatedTerritory.Paris);
        bench.Pass(TimeSpan.FromSeconds(50));
        var reminded = Entries(bench).First(e => e.Event is RemindersSent);
        Assert.NotEmpty(Announce(bench, reminded));

        var next = Draft(bench, TimeSpan.Zero, SimulatedTerritory.Paris);
        bench.Do(new ReviseBulletin(SimulatedTerritory.Watch, id, 1, next, bench.Bound(next)));

        Assert.Empty(Announce(bench, reminded));
    }

    [Fact]
    public void The_time_to_answer_that_recipients_are_told_begins_when_the_alert_takes_effect()
    {
        var bench = new BrokerBench();
        var draft = Draft(bench, TimeSpan.FromHours(1), SimulatedTerritory.Paris);
        bench.Do(bench.Publishing(draft));

        var members = Announce(bench, Entries(bench).Last(e => e.Event is BulletinIssued)).OfType<ContentAnnounced>().SelectMany(c => c.Members).Where(m => m.Recipient > 0).ToList();

        Assert.NotEmpty(members);
        Assert.All(members, m => Assert.Equal(draft.EffectiveAt + draft.AcknowledgeWithin, m.AcknowledgeBy));
    }

    [Fact]
    public void Of_many_entries_that_touch_the_same_standing_the_first_and_the_last_announce_it()
    {
        var bench = new BrokerBench();
        var entries = Entries(bench).ToList();

        var turns = new StandingTurns(bench.State, entries);

        Assert.InRange(entries.Count(e => new StandingTurns(bench.State, [e]).Of(e).Contains(0)), 3, int.MaxValue);
        foreach (var number in bench.State.Directory.Recipients.Keys.Append(0))
        {
            var touching = entries.FindAll(e => new StandingTurns(bench.State, [e]).Of(e).Contains(number));
            Assert.Equal(
                touching.Select(e => e.Position).Where((_, index) => index == 0 || index == touching.Count - 1),
                entries.Where(e => turns.Of(e).Contains(number)).Select(e => e.Position));
        }
    }

    private static string Alert(BrokerBench bench, params ImmutableArray<Jurisdiction> territories) => bench.Do(bench.Publishing(Draft(bench, TimeSpan.Zero, territories))).Subject;

    private static BulletinDraft Draft(BrokerBench bench, TimeSpan later, params ImmutableArray<Jurisdiction> territories)
    {
        var sample = SimulatedTerritory.Draft(bench.Broker.Sequencer.Clock.Now + later, 2);
        return new BulletinDraft
        {
            Kind = sample.Kind, Origin = sample.Origin, Marking = sample.Marking, Tlp = sample.Tlp, InformationType = sample.InformationType, Texts = sample.Texts, AddressedTo = territories,
            EffectiveAt = sample.EffectiveAt, ExpiresAt = sample.ExpiresAt, AcknowledgeWithin = sample.AcknowledgeWithin,
        };
    }

    private static BulletinForwarded Forwarded(BrokerBench bench, BulletinDraft draft, ImmutableArray<TextBlock> texts, ClosingKind? closing, int boundTo = 1)
    {
        var content = new BulletinContent { Texts = texts, Areas = [], Vehicles = [], Sources = [], ProsecutorReference = "" };
        return new BulletinForwarded
        {
            Jurisdiction = BrokerBench.Neighbour, MessageId = $"m-{closing}", Position = 1, At = bench.Time.GetUtcNow(), Territory = SimulatedTerritory.Paris, BulletinId = "b-92", Version = 1, Closing = closing,
            Content = bench.Ports.Sealer.Seal(SealedPayload.Write(new ForwardedBulletin(BulletinHeader.Of(draft), content)), FrameBinding.Of(BrokerBench.Neighbour, "b-92", boundTo), [SimulatedTerritory.Paris.ToString()]),
        };
    }

    private static ReceiptsReported Reported(BrokerBench bench, string id, string message, params int[] recipients) => new()
    {
        Jurisdiction = SimulatedTerritory.Paris, MessageId = message, Position = 0, At = bench.Time.GetUtcNow(), Gateway = GatewayNames.Retail, BulletinId = id, Version = 1, Kind = ReceiptKind.Delivered,
        Receipts = [.. recipients.Select(r => new Receipt(r, "p", bench.Time.GetUtcNow()))],
    };

    private static IEnumerable<JournalEntry> Entries(BrokerBench bench) =>
        bench.Store.Entries.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem));

    private static ImmutableArray<Announcement> Announce(BrokerBench bench, JournalEntry entry)
    {
        var announcer = new Announcer(new BlobReader(bench.Ports.Store, bench.Ports.Keys), bench.Ports.Encoder, bench.Ports.Sealer);
        return bench.Ask(() => announcer.AnnounceAsync(bench.State, entry, null, new StandingTurns(bench.State, [entry]).Of(entry), CancellationToken.None));
    }
}
