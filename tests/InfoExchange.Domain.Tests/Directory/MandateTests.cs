namespace InfoExchange.Domain.Tests.Directory;

/// <summary>Who acts under a mandate: the first who is there, as long as whoever delegated holds the function.</summary>
public sealed class MandateTests
{
    private const string Delegate = Paris.Referent;

    [Fact]
    public void A_substitute_takes_over_by_itself_while_nobody_before_is_there_and_gives_back()
    {
        var paris = Paris.Open().Record(Signing("m", Delegate, Paris.Relief, Paris.Tobacconist));
        Assert.Equal([true, false, false], Acting(paris));

        paris.Record(Away(Delegate, 1, 3), Away(Paris.Relief, 2, 4));

        paris.Wait(TimeSpan.FromHours(1));
        Assert.Equal([false, true, false], Acting(paris));
        paris.Wait(TimeSpan.FromHours(1));
        Assert.Equal([false, false, true], Acting(paris));
        paris.Wait(TimeSpan.FromHours(1));
        Assert.Equal([true, false, false], Acting(paris));
    }

    [Fact]
    public void A_vacant_post_is_its_first_substitutes_and_no_mandate_outlives_its_end()
    {
        var paris = Paris.Open().Record(Signing("m", "", Paris.Relief));
        Assert.Contains(paris.State.Directory.FunctionsOf(Paris.Relief, paris.Now), h => h.Function == DutyFunction.Authority);
        Assert.DoesNotContain(paris.State.Directory.FunctionsOf(Paris.Relief, Territory.Morning.AddDays(30)), h => h.Function == DutyFunction.Authority);
        Assert.Contains(paris.State.Directory.FunctionsOf(Paris.Relief, Territory.Morning.AddDays(30).AddTicks(-1)), h => h.Function == DutyFunction.Authority);
    }

    [Fact]
    public void Whoever_acts_under_a_mandate_does_what_the_function_permits_and_who_only_could_does_not()
    {
        var paris = Paris.Open().Record(Signing("m", Delegate, Paris.Relief));
        paris.Do(new RecordFacts(Delegate, [Paris.Organisation(OrganisationKind.Firm, "neuve")], []));
        Assert.Equal(["access.function_missing"], paris.Refuse(new RecordFacts(Paris.Relief, [Paris.Organisation(OrganisationKind.Firm, "autre")], [])));
    }

    [Fact]
    public void A_delegation_ends_with_the_function_of_whoever_delegates_and_not_with_their_absence()
    {
        var paris = Paris.Open().Record(Delegated("m", Paris.SecondAuthority, Delegate), Delegated("n", Delegate, Paris.Relief));
        Assert.Equal([true, true], new[] { Delegate, Paris.Relief }.Select(p => IsAuthority(paris, p)));

        paris.Record(Away(Paris.SecondAuthority, 0, 9), Away(Delegate, 0, 9));
        Assert.Equal([false, true], new[] { Delegate, Paris.Relief }.Select(p => IsAuthority(paris, p)));

        paris.Record(new FunctionGranted { PersonId = Paris.SecondAuthority, Function = DutyFunction.Authority, From = paris.Now, Until = paris.Now.AddMinutes(1) });
        paris.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal([false, false], new[] { Delegate, Paris.Relief }.Select(p => IsAuthority(paris, p)));
    }

    [Fact]
    public void Delegations_that_come_back_are_refused_with_the_whole_chain()
    {
        var paris = Paris.Open().Record(Delegated("m", Paris.SecondAuthority, Delegate), Delegated("n", Delegate, Paris.Relief));

        var refused = paris.Try(new RecordFacts(Paris.Authority, [Delegated("o", Paris.Relief, Paris.SecondAuthority)], [])).Refusals;

        Assert.Equal("directory.delegation_cycle", Assert.Single(refused).Code);
        Assert.Equal($"{Paris.Relief} → {Paris.SecondAuthority} → {Delegate} → {Paris.Relief}", refused[0].Arguments.Single(a => a.Name == "chain").Value);
        Assert.Equal(["directory.delegation_cycle"], paris.Refuse(new RecordFacts(Paris.Authority, [Delegated("o", Paris.SecondAuthority, Paris.SecondAuthority)], [])));
        paris.Record(new MandateGiven { Id = "o", Function = DutyFunction.Authority, PersonId = Delegate, GivenBy = Paris.Authority, From = Territory.Morning.AddDays(40), Until = Territory.Morning.AddDays(50) });
    }

    [Fact]
    public void What_is_wrong_with_a_mandate_is_told_at_once()
    {
        Assert.Equal(
            ["directory.dates_contradict", "directory.repeated", "directory.unknown_reference", "directory.unknown_reference", "directory.gives_what_is_not_held"],
            Refuse(new MandateGiven
            {
                Id = "m", Function = DutyFunction.FirmReferent, HolderId = "orfevre", PersonId = Paris.Desk, Substitutes = [Paris.Desk, "inconnu"], GivenBy = Paris.Tobacconist, From = Territory.Morning, Until = Territory.Morning,
            }));
        Assert.Equal(["directory.not_delegated", "command.field_missing"], Refuse(new MandateGiven { Id = "m", Function = DutyFunction.Referent, From = Territory.Morning, Until = Territory.Morning.AddDays(1) }));
        Assert.Equal(
            ["directory.unknown_reference", "command.field_missing"],
            Refuse(new MandateGiven { Id = "m", Function = DutyFunction.Intermediary, HolderId = "orfevre", PersonId = Paris.Desk, From = Territory.Morning, Until = Territory.Morning.AddDays(1) }));
        Assert.Equal(["directory.not_of_this_kind"], Refuse(new MandateGiven { Id = "m", Function = DutyFunction.Authority, PersonId = Delegate, Members = ["orfevre"], From = Territory.Morning, Until = Territory.Morning.AddDays(1) }));
    }

    [Fact]
    public void The_first_substitute_is_asked_while_the_coordinator_is_away_and_the_next_one_reminded()
    {
        var paris = Paris.Open();
        Assert.Equal([(Paris.Coordinator, 0), (Paris.Substitute, 1), (Paris.SecondSubstitute, 2)], Chain(paris));

        paris.Record(new AbsenceRecorded { PersonId = Paris.Coordinator, HolderId = "orfevre-vendome", From = paris.Now, Until = paris.Now.AddHours(1) });
        Assert.Equal([(Paris.Substitute, 0), (Paris.SecondSubstitute, 2)], Chain(paris));
        Assert.Null(Competence.FindFor(paris.State, Paris.Coordinator, Paris.Vendome, paris.Now));

        var parts = paris.State.Directory.ChainOver("orfevre-vendome", DutyFunction.CrisisCoordinator).ToList();
        Assert.Equal(
            [(Paris.Substitute, 0, paris.Now, paris.Now.AddHours(1)), (Paris.Substitute, 1, paris.Now.AddHours(1), (DateTimeOffset?)null)],
            parts.Where(p => p.PersonId == Paris.Substitute && p.From >= paris.Now).Select(p => (p.PersonId, p.Rank, p.From, p.Until)));
        Assert.Equal(
            [(Territory.Morning.AddYears(-1), (DateTimeOffset?)paris.Now), (paris.Now.AddHours(1), null)],
            parts.Where(p => p.PersonId == Paris.Coordinator).Select(p => (p.From, p.Until)));

        paris.Wait(TimeSpan.FromHours(1));
        Assert.Equal([(Paris.Coordinator, 0), (Paris.Substitute, 1), (Paris.SecondSubstitute, 2)], Chain(paris));
    }

    [Fact]
    public void Everybody_tells_their_own_absence_and_may_come_back_sooner()
    {
        var paris = Paris.Open();
        paris.Do(new RecordFacts(Paris.Coordinator, [Away(Paris.Coordinator, 0, 48)], []));
        paris.Do(new RecordFacts(Paris.Authority, [Away(Paris.Coordinator, 0, 1)], []));
        Assert.False(paris.State.Directory.IsAway(new FunctionHolding(Paris.Coordinator, DutyFunction.CrisisCoordinator, "orfevre-vendome", 0, paris.Now, null), paris.Now.AddHours(1)));

        Assert.Equal(["directory.absence_of_another"], paris.Refuse(new RecordFacts(Paris.Tobacconist, [Away(Paris.Desk, 0, 1)], [])));
        Assert.Equal(
            ["directory.dates_contradict", "directory.unknown_reference"],
            paris.Refuse(new RecordFacts(Paris.Authority, [new AbsenceRecorded { PersonId = Paris.Desk, HolderId = "tabac-gare", From = paris.Now, Until = paris.Now }], [])));
        Assert.Equal(["directory.absence_too_long"], paris.Refuse(new RecordFacts(Paris.Authority, [Away(Paris.Desk, 0, 24 * 731)], [])));
    }

    private static IEnumerable<(string, int)> Chain(Territory paris) => paris.State.Directory.ChainOf("orfevre-vendome", paris.Now).Select(h => (h.PersonId, h.Rank));

    private static IEnumerable<bool> Acting(Territory paris) => new[] { Delegate, Paris.Relief, Paris.Tobacconist }.Select(p => IsAuthority(paris, p));

    private static bool IsAuthority(Territory paris, string person) => paris.State.Directory.FunctionsOf(person, paris.Now).Any(h => h.Function == DutyFunction.Authority);

    private static IReadOnlyList<string> Refuse(MandateGiven mandate) => Paris.Open().Refuse(new RecordFacts(Paris.Authority, [mandate], []));

    private static AbsenceRecorded Away(string person, int from, int until) => new() { PersonId = person, From = Territory.Morning.AddHours(from), Until = Territory.Morning.AddHours(until) };

    private static MandateGiven Signing(string id, string person, params ImmutableArray<string> substitutes) =>
        new() { Id = id, Function = DutyFunction.Authority, PersonId = person, Substitutes = substitutes, From = Territory.Morning, Until = Territory.Morning.AddDays(30) };

    private static MandateGiven Delegated(string id, string by, string person) =>
        new() { Id = id, Function = DutyFunction.Authority, PersonId = person, GivenBy = by, From = Territory.Morning, Until = Territory.Morning.AddDays(30) };
}
