using InfoExchange.Bus;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using static InfoExchange.Simulation.Tests.TerritoriesBench;

namespace InfoExchange.Simulation.Tests;

/// <summary>A bulletin for several territories: each decides under its own authority, and the issuer's journal tells what each answered.</summary>
public sealed class TerritoriesTests
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(20);

    private readonly TerritoriesBench bench = new();

    [Fact]
    public void Each_admits_for_its_own_recipients_or_declines_with_a_reason_and_the_issuer_reads_both()
    {
        bench.Do(Seine, new ChangeFlows("p-prefect", FlowState.Closed, "exercise"));

        var id = bench.Publish(Paris, Hauts, Seine);
        bench.Pass(AWhile);

        Assert.Equal([(Hauts, true, "", 7), (Seine, false, "flows_closed", 0)], Answers(id));
        Assert.Equal(7, bench.State(Hauts).Bulletins.ById[id].Latest.Included);
        Assert.Equal(Paris, bench.State(Hauts).Bulletins.ById[id].Latest.IssuedIn);
        Assert.Equal("flows_closed", bench.State(Seine).Bulletins.Declined[id].ReasonCode);
        Assert.DoesNotContain(id, bench.State(Seine).Bulletins.ById.Keys);
    }

    [Fact]
    public void One_that_is_down_catches_up_in_order_when_it_returns()
    {
        bench.Kill(Hauts);
        var id = bench.Publish(Paris, Hauts, Seine);
        bench.Pass(AWhile);
        Assert.Equal([Seine], Answers(id).Select(a => a.Territory));

        bench.Revise(id, 1, Paris, Hauts, Seine);
        bench.Do(Paris, new CloseBulletin(SimulatedTerritory.Watch, id, ClosingKind.Cancelled, [], "erreur de site"));
        bench.Pass(AWhile);
        bench.Start(Hauts);
        bench.Pass(AWhile);

        Assert.Equal(
            ["bulletin.issued 1", "bulletin.issued 2", "bulletin.closed"],
            bench.Entries(Hauts).Where(e => EventKinds.WordOf(e.Event).StartsWith("bulletin.", StringComparison.Ordinal)).Select(e => e.Event is BulletinIssued issued ? $"bulletin.issued {issued.Version}" : EventKinds.WordOf(e.Event)));
        Assert.Equal(ClosingKind.Cancelled, bench.State(Hauts).Bulletins.ById[id].Closed?.Closing);
        Assert.Equal([1, 2], bench.State(Paris).Bulletins.ById[id].Admissions.Where(a => a.Territory == Hauts && a.IsAdmitted).Select(a => a.Version));
    }

    [Fact]
    public void Every_message_twice_is_every_effect_once()
    {
        bench.Bus.IsRepeating = true;
        var id = bench.Publish(Paris, Hauts);
        bench.Pass(AWhile);
        bench.Revise(id, 1, Paris, Hauts);
        bench.Pass(AWhile);
        bench.Do(Paris, new CloseBulletin(SimulatedTerritory.Watch, id, ClosingKind.Cancelled, [], "erreur de site"));
        bench.Pass(AWhile);

        Assert.Equal([1, 2], bench.Entries(Hauts).Select(e => e.Event).OfType<BulletinIssued>().Select(e => e.Version));
        Assert.Single(bench.Entries(Hauts), e => e.Event is BulletinClosed);
        Assert.Equal([1, 2], bench.Entries(Paris).Select(e => e.Event).OfType<AdmissionAnswered>().Select(e => e.Version));
        Assert.Empty(bench.Bus.Dead);
    }

    [Fact]
    public void What_is_set_aside_there_stands_once_in_the_senders_journal_with_its_bulletin()
    {
        bench.Bus.IsRepeating = true;
        bench.Kill(Hauts);
        var id = bench.Publish(Paris, Hauts);
        bench.Pass(AWhile);
        bench.Bus.Spoil(Topology.ForJurisdiction(Hauts).Name);
        bench.Start(Hauts);
        bench.Pass(AWhile);

        var fact = Assert.IsType<MessageSetAside>(Assert.Single(bench.Entries(Paris), e => e.Event is MessageSetAside).Event);
        Assert.Equal((id, "departement:92", "bus.malformed", bench.State(Paris).Bulletins.ById[id].Position), (fact.BulletinId, fact.Consumer, fact.ReasonCode, fact.Told));
        Assert.Empty(Answers(id));
    }

    [Fact]
    public void A_territory_that_nobody_has_a_key_of_stops_nothing_and_stands_in_the_journal()
    {
        bench.Sealer.Unknown.Add(Seine.ToString());

        var id = bench.Publish(Paris, Seine, Hauts);
        bench.Pass(AWhile);

        Assert.Equal([(Hauts, true, "", 7)], Answers(id));
        var fact = Assert.IsType<MessageSetAside>(Assert.Single(bench.Entries(Paris), e => e.Event is MessageSetAside).Event);
        Assert.Equal((id, "departement:93", "bus.unknown_consumer"), (fact.BulletinId, fact.Consumer, fact.ReasonCode));
    }

    [Fact]
    public void A_report_that_can_not_be_read_is_reported_to_nobody()
    {
        bench.Kill(Hauts);
        bench.Publish(Paris, Hauts);
        bench.Pass(AWhile);
        bench.Kill(Paris);
        bench.Bus.Spoil(Topology.ForJurisdiction(Hauts).Name);
        bench.Start(Hauts);
        bench.Pass(AWhile);
        bench.Bus.Spoil(Topology.ForJurisdiction(Paris).Name);
        bench.Start(Paris);
        bench.Pass(AWhile);

        Assert.DoesNotContain(bench.Entries(Paris).Concat(bench.Entries(Hauts)), e => e.Event is MessageSetAside);
        Assert.Equal(2, bench.Bus.Dead.Count);
    }

    [Fact]
    public void A_territory_that_a_revision_leaves_out_uses_the_bulletin_no_longer()
    {
        var id = bench.Publish(Paris, Hauts, Seine);
        bench.Pass(AWhile);

        bench.Revise(id, 1, Paris, Seine);
        bench.Pass(AWhile);

        Assert.Equal(ClosingKind.Recalled, bench.State(Hauts).Bulletins.ById[id].Closed?.Closing);
        Assert.Equal(2, bench.State(Seine).Bulletins.ById[id].Latest.Version);
        Assert.Equal([(Seine, true, "", 7)], Answers(id));
    }

    private List<(Jurisdiction Territory, bool IsAdmitted, string Reason, int Included)> Answers(string id)
    {
        var bulletin = bench.State(Paris).Bulletins.ById[id];
        return [.. bulletin.Admissions.Where(a => a.Version == bulletin.Latest.Version).OrderBy(a => a.Territory.Code, StringComparer.Ordinal).Select(a => (a.Territory, a.IsAdmitted, a.ReasonCode, a.Included))];
    }
}
