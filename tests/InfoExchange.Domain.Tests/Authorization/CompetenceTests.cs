namespace InfoExchange.Domain.Tests.Authorization;

public sealed class CompetenceTests
{
    [Fact]
    public void The_first_function_held_that_permits_the_act_is_the_authors()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Officer, DutyFunction.Authority), Paris.Function(Paris.Officer, DutyFunction.Referent));

        Assert.True(Competence.TryFind(paris.State, Paris.Officer, paris.Now, [DutyFunction.Referent, DutyFunction.WatchOfficer], out var author, out _));
        Assert.Equal(DutyFunction.WatchOfficer, author.Function);
    }

    [Fact]
    public void A_function_is_held_from_its_first_instant_and_before_its_last()
    {
        var paris = Paris.Open();
        paris.Record(new FunctionGranted { PersonId = Paris.Desk, Function = DutyFunction.Authority, From = Territory.Morning.AddHours(1), Until = Territory.Morning.AddHours(2) });
        var instants = new[] { -1L, 0, TimeSpan.TicksPerHour - 1, TimeSpan.TicksPerHour }.Select(t => Territory.Morning.AddHours(1).AddTicks(t));

        Assert.Equal([false, true, true, false], instants.Select(at => Competence.TryFind(paris.State, Paris.Desk, at, [DutyFunction.Authority], out _, out _)));
    }

    [Fact]
    public void Through_a_gateway_only_the_functions_that_it_serves_count()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Coordinator, DutyFunction.Authority), Paris.Function(Paris.Coordinator, DutyFunction.WatchOfficer, Paris.Watch));
        var rule = new ProposeRule(Paris.Coordinator, Paris.Forbid("r"));

        Assert.True(paris.Try(rule).IsAccepted);
        Assert.Equal(["access.function_missing"], paris.Refuse(rule.Via(new FunctionScope([DutyFunction.CrisisCoordinator]))));
        Assert.True(paris.Try(rule.Via(new FunctionScope([DutyFunction.Authority, DutyFunction.Auditor]))).IsAccepted);
        Assert.Equal(["directory.not_of_this_watch"], paris.Refuse(new TakeWatch(Paris.Coordinator, Paris.Watch).Via(new FunctionScope([DutyFunction.Authority]))));
        Assert.True(paris.Try(new TakeWatch(Paris.Coordinator, Paris.Watch).Via(new FunctionScope([DutyFunction.WatchOfficer]))).IsAccepted);
    }

    [Fact]
    public void When_one_function_is_named_no_other_counts()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Coordinator, DutyFunction.Authority), Paris.Function(Paris.Coordinator, DutyFunction.SecurityDesk, "vigie-rivoli"));
        var rule = new ProposeRule(Paris.Coordinator, Paris.Forbid("r"));
        FunctionScope Naming(string id) => new([DutyFunction.Authority, DutyFunction.SecurityDesk, DutyFunction.CrisisCoordinator], id);

        Assert.Equal(["access.function_missing"], paris.Refuse(rule.Via(Naming("SecurityDesk:vigie-rivoli"))));
        Assert.Equal(["access.function_missing"], paris.Refuse(rule.Via(Naming("Authority:75"))));
        Assert.True(paris.Try(rule.Via(Naming("Authority"))).IsAccepted);
    }

    [Theory]
    [InlineData("SecurityDesk:vigie-rivoli", DutyFunction.SecurityDesk)]
    [InlineData("FirmReferent:vigie", DutyFunction.FirmReferent)]
    [InlineData("", DutyFunction.FirmReferent)]
    public void Who_acts_for_a_recipient_in_two_functions_acts_in_the_one_that_is_named(string id, DutyFunction expected)
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.FirmReferent, DutyFunction.SecurityDesk, "vigie-rivoli"));
        var bulletin = paris.Publish(DraftSheet.Alert());

        var outcome = paris.Try(new AcknowledgeAlert(Paris.FirmReferent, bulletin, 1, Paris.Rivoli, AlertAnswer.Received, "").Via(new FunctionScope([DutyFunction.FirmReferent, DutyFunction.SecurityDesk], id)));

        Assert.Equal(expected, outcome.Value!.Author.Function);
    }

    [Theory]
    [InlineData(DutyFunction.FirmReferent)]
    [InlineData(DutyFunction.SecurityDesk)]
    [InlineData(DutyFunction.CrisisCoordinator)]
    public void Who_acts_for_a_recipient_in_two_functions_acts_in_the_one_that_the_gateway_serves(DutyFunction served)
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.FirmReferent, DutyFunction.SecurityDesk, "vigie-rivoli"));
        var id = paris.Publish(DraftSheet.Alert());

        var outcome = paris.Try(new AcknowledgeAlert(Paris.FirmReferent, id, 1, Paris.Rivoli, AlertAnswer.Received, "").Via(new FunctionScope([served])));

        Assert.Equal(served == DutyFunction.CrisisCoordinator ? null : served, outcome.Value?.Author.Function);
    }

    [Fact]
    public void A_refusal_names_the_functions_that_would_do()
    {
        Competence.TryFind(Paris.Open().State, "personne", Territory.Morning, [DutyFunction.Auditor, DutyFunction.Authority], out _, out var refusal);

        Assert.Equal(new RefusalArgument("functions", "Auditor, Authority"), Assert.Single(refusal!.Arguments));
    }

    [Fact]
    public void A_function_granted_again_replaces_the_earlier_one()
    {
        var paris = Paris.Open().Record(Paris.Function(Paris.Referent, DutyFunction.Referent, "", 0, Territory.Morning));

        Assert.Empty(paris.State.Directory.FunctionsOf(Paris.Referent, paris.Now));
    }

    [Fact]
    public void The_firms_referent_acts_for_every_presence_of_the_firm_and_no_other()
    {
        var paris = Paris.Open();

        Assert.Equal(
            [Paris.Rivoli, Paris.Opera],
            paris.State.Directory.Recipients.Keys.Where(number => Competence.FindFor(paris.State, Paris.FirmReferent, number, paris.Now) is not null));
    }
}
