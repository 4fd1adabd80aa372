using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.V1;
using Sector = InfoExchange.Domain.Directory.Sector;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>What a firm or shop is listed, streamed and shown is what a fresh decision on each bulletin, and the owner of each return, let through: no more, no less; every call of the contract has its row.</summary>
public sealed class ListedIsAllowedTests
{
    private const int Worlds = 40;
    private const int Steps = 12;

    // By what a firm or shop gets from a call: a list held against the decision here, something of its own alone, or nothing.
    private static readonly string[] Lists = ["Fetch", "GetDutySheet", "ListReturns", "ListVisible", "Subscribe"];

    private static readonly string[] Own = ["AcknowledgeAlert", "Confirm", "Explain", "GetOnDuty", "GetReturn", "ListBindingRules", "ListContacts", "ListOrders", "MarkSheetRead", "SetContactPreferences", "SubmitReturn", "WhoAmI"];

    [Fact]
    public void Every_call_of_the_contract_has_its_row_and_what_has_none_answers_nothing()
    {
        var names = PairSubject.Methods.Select(m => m.Name).ToList();
        Assert.Empty(Lists.Concat(Own).Except(names));
        foreach (var (world, own) in Both(1))
        {
            var (subject, chance) = (new PairSubject(world), new Random(1));
            Populate(world, chance, own);
            var state = world.State;
            var answered = new List<string>();
            foreach (var name in names.Except(Lists).Except(Own))
            {
                foreach (var bulletin in state.Bulletins.Order.Values)
                {
                    if (subject.Call(name, new Dictionary<string, object>
                    {
                        ["recipient_number"] = own, ["bulletin_id"] = bulletin, ["idempotency_key"] = subject.FreshKey(), ["page_size"] = 100, ["return_id"] = state.Returns.ByPosition.Values.First().Submitted.ReturnId, ["motive"] = new Motive { Code = "complaint" },
                    }) is { } answer)
                    {
                        answered.Add($"{name}: {answer}");
                    }
                }
            }

            Assert.Empty(answered.Distinct(StringComparer.Ordinal));

            Assert.Equal(state.Position, world.State.Position);
        }
    }

    [Fact]
    public void A_list_holds_what_a_fresh_decision_lets_through_and_nothing_else()
    {
        var (listed, kept) = (0, 0);
        for (var seed = 1; seed <= Worlds; seed++)
        {
            foreach (var (world, own) in Both(seed))
            {
                Populate(world, new Random(seed), own);
                var subject = new PairSubject(world);
                var allowed = Allowed(world, own).ToHashSet(StringComparer.Ordinal);
                var mine = new Dictionary<string, object> { ["recipient_number"] = own, ["page_size"] = 100 };

                Assert.Equal(allowed, ((ListVisibleResponse)subject.Call("ListVisible", mine)!).Bulletins.Select(b => b.BulletinId).ToHashSet(StringComparer.Ordinal));
                Assert.Equal(allowed, ((GetDutySheetResponse)subject.Call("GetDutySheet", mine)!).Bulletins.Select(b => b.BulletinId).ToHashSet(StringComparer.Ordinal));
                AssertSheetsOfOthers(world, subject, own);
                var streamed = ((FetchResponse)subject.Call("Fetch", new Dictionary<string, object> { ["max_items"] = 100 })!).Items.Where(i => i.Bulletin is { Notice: Notice.New }).Select(i => i.Bulletin.BulletinId).ToHashSet(StringComparer.Ordinal);
                Assert.Equal(world.State.Bulletins.ById.Values.Where(b => b.Reached.Contains(own)).Select(b => b.Latest.BulletinId).ToHashSet(StringComparer.Ordinal), streamed);
                Assert.Empty(allowed.Except(streamed));
                foreach (var id in world.State.Bulletins.ById.Keys)
                {
                    var explained = (ExplainResponse?)subject.Call("Explain", new Dictionary<string, object>(mine) { ["bulletin_id"] = id });
                    Assert.True(explained?.CouldSee == true || !allowed.Contains(id), $"seed {seed}: {id} is listed, and explained as {explained}");
                }

                AssertReturns(world, subject, own, mine);
                (listed, kept) = (listed + allowed.Count, kept + world.State.Bulletins.ById.Count - allowed.Count);
            }
        }

        Assert.True(listed > Worlds && kept > Worlds, $"{listed} listed and {kept} kept back prove little");
    }

    private static void AssertSheetsOfOthers(PairWorld world, PairSubject subject, int own)
    {
        var posts = ((WhoAmIResponse)subject.Call("WhoAmI", new Dictionary<string, object>())!).Recipients.Select(r => r.Number).ToList();
        Assert.Contains(own, posts);
        var others = world.State.Directory.Recipients.Keys.Except(posts).Append(999).ToList();
        Assert.True(others.Count > 3);
        Assert.All(others, number => Assert.Null(subject.Call("GetDutySheet", new Dictionary<string, object> { ["recipient_number"] = number })));
    }

    private static void AssertReturns(PairWorld world, PairSubject subject, int own, Dictionary<string, object> mine)
    {
        var returns = world.State.Returns.ByPosition.Values.Select(r => r.Submitted).ToList();
        var sent = returns.Where(r => r.Recipient == own).Select(r => r.ReturnId).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(sent, ((ListReturnsResponse)subject.Call("ListReturns", mine)!).Returns.Select(r => r.ReturnId).ToHashSet(StringComparer.Ordinal));
        Assert.All(returns, r => Assert.Equal(r.Recipient == own, subject.Call("GetReturn", new Dictionary<string, object> { ["return_id"] = r.ReturnId }) is not null));
    }

    private static IEnumerable<string> Allowed(PairWorld world, int own)
    {
        var (state, now) = (world.State, world.Time.GetUtcNow());
        var recipient = state.Directory.Recipients[own];
        return state.Bulletins.ById.Values.Where(b => b.IsCurrentAt(now)).Where(b =>
            (b.Latest.Header.Sectors.IsEmpty || b.Latest.Header.Sectors.Contains(recipient.Sector)) && (b.Latest.Header.Communes.IsEmpty || b.Latest.Header.Communes.Contains(recipient.Commune))
            && AudienceResolution.Decide(state.Directory, state.Rules.ActiveAt(now), state.Rules.Flows, recipient, b.Latest.Header, now).IsIncluded).Select(b => b.Latest.BulletinId);
    }

    private static IEnumerable<(PairWorld World, int Own)> Both(int seed)
    {
        foreach (var (person, gateway, id) in new[] { ("shop-1", GatewayNames.Retail, "site-1"), ("desk-a", GatewayNames.Firms, "presence-a-1") })
        {
            var world = new PairWorld(person, gateway);
            world.Begin(seed);
            yield return (world, world.State.Directory.RecipientNumbers[id]);
        }
    }

    // Bulletins for its trade, for another's, of a type that no convention opens, some over, and returns of several.
    private static void Populate(PairWorld world, Random chance, int own)
    {
        var trade = world.State.Directory.Recipients[own].Sector;
        var others = trade == Sector.Jewellery ? Sector.PrivateSecurity : Sector.Jewellery;
        for (var step = 1; step <= Steps; step++)
        {
            world.Until(TimeSpan.FromSeconds(step * 20));
            world.Begin(step);
            var plain = SimulatedTerritory.Draft(world.Time.GetUtcNow(), chance.Next(2));
            var draft = new Domain.Bulletins.BulletinDraft
            {
                Kind = plain.Kind, Origin = plain.Origin, Marking = plain.Marking, Tlp = plain.Tlp, InformationType = chance.Next(4) == 0 ? "fraude" : "vol", Texts = plain.Texts, AddressedTo = plain.AddressedTo,
                Sectors = chance.Next(3) switch { 0 => [trade], 1 => [others], _ => [] }, EffectiveAt = plain.EffectiveAt, ExpiresAt = plain.ExpiresAt, AcknowledgeWithin = plain.AcknowledgeWithin,
            };
            var id = world.Do(new Domain.Bulletins.PublishBulletin(SimulatedTerritory.Watch, draft, world.Bound(draft), "")).Subject;
            if (chance.Next(4) == 0)
            {
                world.Do(new CloseBulletin(SimulatedTerritory.Watch, id, ClosingKind.Cancelled, [], "erreur de site"));
            }

            var (person, source) = chance.Next(2) == 0 ? ("p-shop-2", "site-2") : trade == Sector.Jewellery ? ("p-shop-1", "site-1") : ("p-desk-a", "presence-a-1");
            world.Do(new Domain.Returns.SubmitReturn(person, world.State.Directory.RecipientNumbers[source], Domain.Returns.ReturnKind.Seen, "", world.Time.GetUtcNow(), new Domain.Returns.ReturnContent("vu", "", null)));
        }

        world.Until(TimeSpan.FromSeconds((Steps + 1) * 20));
    }
}
