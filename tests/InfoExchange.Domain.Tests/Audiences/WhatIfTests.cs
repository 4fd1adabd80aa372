namespace InfoExchange.Domain.Tests.Audiences;

public sealed class WhatIfTests
{
    [Fact]
    public void A_proposed_rule_shows_who_would_lose_and_changes_nothing()
    {
        var paris = Paris.Open();
        var forbid = new RuleSheet { Id = "pas-de-tabac", Effect = RuleEffect.Forbid, Sectors = [Sector.Tobacconist] }.Fill();

        var difference = Compare(paris, WhatIf.Rule(forbid));

        Assert.Empty(difference.Gained);
        Assert.Equal([Paris.Gare], difference.Lost.AsEnumerable());
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void The_end_of_a_rule_shows_who_would_gain()
    {
        var paris = Paris.Open().Enact(new RuleSheet { Id = "pas-de-tabac", Effect = RuleEffect.Forbid, Sectors = [Sector.Tobacconist] }.Fill());

        Assert.Equal([Paris.Gare], Compare(paris, WhatIf.RuleEnded("pas-de-tabac")).Gained.AsEnumerable());
        Assert.Equal([1, 2, 3, 4, 5, 6], Compare(paris, WhatIf.RuleEnded("tout-convention")).Lost.AsEnumerable());
        Assert.True(Compare(paris, WhatIf.RuleEnded("inconnue")).IsNone);
    }

    [Fact]
    public void The_end_of_a_convention_takes_it_from_its_members()
    {
        Assert.Equal([Paris.Vendome, Paris.SaintDenis], Compare(Paris.Open(), WhatIf.ConventionEnded("bijoutiers")).Lost.AsEnumerable());
        Assert.True(Compare(Paris.Open(), WhatIf.ConventionEnded("inconnue")).IsNone);
    }

    [Theory]
    [InlineData(StandingSubject.Organisation, "vigie", new[] { Paris.Rivoli, Paris.Opera })]
    [InlineData(StandingSubject.Establishment, "vigie-centre", new[] { Paris.Rivoli })]
    [InlineData(StandingSubject.Recipient, "tabac-gare", new[] { Paris.Gare })]
    public void A_suspension_takes_it_from_whoever_depends_on_the_subject(StandingSubject subject, string id, int[] lost) =>
        Assert.Equal(lost, Compare(Paris.Open(), WhatIf.Suspended(subject, id)).Lost.AsEnumerable());

    [Fact]
    public void A_past_period_is_decided_on_the_facts_of_then()
    {
        var paris = Paris.Open();
        paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromHours(1)).Record(Paris.Adhesion("buralistes", "tabac", paris.Now));
        paris.Wait(TimeSpan.FromHours(1)).Publish(DraftSheet.Alert());
        var lost = Simulate(paris, WhatIf.ConventionEnded("buralistes"), paris.Entries[0].At).Select(life => life.Difference.Lost.Length);

        Assert.Equal([1, 0], lost);
    }

    [Fact]
    public void What_changed_while_a_bulletin_held_counts_as_it_was_decided_again()
    {
        var paris = Paris.Open();
        paris.Record(Paris.Adhesion("buralistes", "tabac", paris.Now));
        paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(1)).Record(new AdhesionRecorded { ConventionId = "buralistes", MemberId = "tabac", From = paris.Now });
        paris.Tick();

        // It came late by a convention: without that, never.
        Assert.Equal([Paris.Gare], Assert.Single(Simulate(paris, WhatIf.ConventionEnded("buralistes"), Territory.Morning)).Difference.Lost.AsEnumerable());
        Assert.True(Assert.Single(Simulate(paris, WhatIf.RuleEnded("inconnue"), Territory.Morning)).Difference.IsNone);
        Assert.Empty(Simulate(paris, WhatIf.ConventionEnded("buralistes"), paris.Now.AddDays(1)));
    }

    [Fact]
    public void Who_would_have_received_later_all_the_same_loses_nothing()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "tabac-gare", Standing.Suspended, "usage", paris.Now, null));
        paris.Publish(DraftSheet.Alert());
        paris.Wait(TimeSpan.FromMinutes(1)).Do(new ChangeStanding(Paris.Authority, StandingSubject.Recipient, "tabac-gare", Standing.Good, "over", paris.Now, null));
        paris.Tick();

        var life = Assert.Single(Simulate(paris, WhatIf.RuleEnded("tout-convention"), Territory.Morning));

        Assert.Contains(Paris.Gare, life.Difference.Lost);
    }

    private static List<SimulatedLife> Simulate(Territory paris, WhatIf change, DateTimeOffset from)
    {
        var simulation = new PeriodSimulation(Paris.Here, change, from);
        return [.. paris.Entries.SelectMany(simulation.Take), .. simulation.Complete()];
    }

    [Fact]
    public void Words_of_facts_hold_every_kind_that_the_directory_or_the_rules_take()
    {
        var story = Paris.Open();
        story.Publish(DraftSheet.Alert());
        var all = story.Entries.Select(e => EventKinds.WordOf(e.Event)).Distinct();

        Assert.Contains("bulletin.issued", all);
        Assert.All(["rule.changed", "rule.change_requested", "right.recorded", "standing.changed", "standing.ended", "watch.taken", "recipient.recorded"], word => Assert.Contains(word, EventKinds.OfFacts));
        Assert.DoesNotContain("bulletin.issued", EventKinds.OfFacts);
        var (directory, rules) = (DirectoryState.Empty, RulesState.Empty);
        foreach (var entry in story.Entries.Where(e => !EventKinds.OfFacts.Contains(EventKinds.WordOf(e.Event))))
        {
            Assert.Same(directory, directory.Apply(entry.Event));
            Assert.Same(rules, rules.Apply(entry.Event));
        }
    }

    private static AudienceDifference Compare(Territory paris, WhatIf change) =>
        change.Compare(paris.State.Directory, paris.State.Rules, Paris.Here, BulletinHeader.Of(DraftSheet.Alert()), paris.Now);
}
