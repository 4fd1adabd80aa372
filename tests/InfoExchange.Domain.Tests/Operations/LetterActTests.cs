using InfoExchange.Domain.Operations;

namespace InfoExchange.Domain.Tests.Operations;

public sealed class LetterActTests
{
    private const string Queue = "jurisdiction.departement:75";
    private const string Message = "bus-test/12/f";

    [Fact]
    public void A_dead_letter_is_dealt_with_by_two_persons_and_the_journal_says_when_it_is_done()
    {
        var paris = Paris.Open();
        var proposal = paris.Do(Propose(Paris.Auditor));
        var proposed = Assert.IsType<LetterActProposed>(Assert.Single(proposal.Events));
        Assert.Equal((LetterAct.Redrive, Queue, Message, "repaired"), (proposed.Act, proposed.Queue, proposed.Message, proposed.MotiveCode));
        Assert.Empty(paris.State.Operations.Pending);
        Assert.Equal(["operations.second_person_needed"], paris.Refuse(new ValidateLetterAct(Paris.Auditor, proposed.ActId)));
        Assert.Equal(["operations.already_asked"], paris.Refuse(Propose(Paris.Authority)));

        var ordered = Assert.IsType<LetterActOrdered>(Assert.Single(paris.Do(new ValidateLetterAct(Paris.Authority, proposed.ActId)).Events));

        Assert.Equal((proposed.ActId, LetterAct.Redrive, Queue, Message, Paris.Auditor), (ordered.ActId, ordered.Act, ordered.Queue, ordered.Message, ordered.ProposedBy));
        var order = Assert.Single(paris.State.Operations.Pending.Values);
        Assert.Equal((ordered, Paris.Authority), (order.Ordered, order.By));
        Assert.Equal(["operations.unknown_proposal"], paris.Refuse(new ValidateLetterAct(Paris.Authority, proposed.ActId)));
        Assert.Equal(["operations.already_asked"], paris.Refuse(Propose(Paris.Authority)));
        Assert.True(Assert.IsType<LetterActDone>(Assert.Single(paris.Do(new ReportLetterAct(proposed.ActId, true)).Events)).IsFound);
        Assert.Empty(paris.State.Operations.Pending);
        Assert.Empty(paris.Do(new ReportLetterAct(proposed.ActId, false)).Events);
        paris.Do(Propose(Paris.Authority));
    }

    [Theory]
    [InlineData(Paris.Officer, Queue, Message, "repaired", "access.function_missing")]
    [InlineData(Paris.Auditor, "", Message, "repaired", "operations.unknown_queue")]
    [InlineData(Paris.Auditor, Queue, "", "repaired", "command.field_missing")]
    [InlineData(Paris.Auditor, Queue, Message, "", "command.field_missing")]
    [InlineData(Paris.Auditor, Queue, Message, "Not a code", "command.field_missing")]
    public void Nobody_else_asks_and_nothing_without_a_motive(string person, string queue, string message, string motive, string code)
    {
        var paris = Paris.Open();

        Assert.Equal([code], paris.Refuse(new ProposeLetterAct(person, LetterAct.Discard, queue, message, motive, "")));
    }

    [Theory]
    [InlineData(65, 1, "operations.unknown_queue")]
    [InlineData(64, 201, "command.text_too_long")]
    public void Names_have_their_limits(int queue, int message, string code)
    {
        var paris = Paris.Open();

        Assert.Equal([code], paris.Refuse(new ProposeLetterAct(Paris.Auditor, LetterAct.Discard, new string('q', queue), new string('m', message), "repaired", "")));
        paris.Do(new ProposeLetterAct(Paris.Auditor, LetterAct.Discard, new string('q', 64), new string('m', 200), "repaired", ""));
    }

    [Theory]
    [InlineData(Paris.Auditor)]
    [InlineData(Paris.Authority)]
    public void A_proposal_is_refused_by_another_or_taken_back_and_the_letter_may_be_proposed_again(string person)
    {
        var paris = Paris.Open();
        var act = paris.Do(Propose(Paris.Auditor)).Answer.Subject;
        Assert.Equal(["access.function_missing"], paris.Refuse(new RefuseLetterAct(Paris.Officer, act, "needless")));
        Assert.Equal(["command.field_missing"], paris.Refuse(new RefuseLetterAct(person, act, "")));

        var refused = Assert.IsType<LetterActRefused>(Assert.Single(paris.Do(new RefuseLetterAct(person, act, "needless")).Events));

        Assert.Equal((act, Paris.Auditor, "needless"), (refused.ActId, refused.ProposedBy, refused.ReasonCode));
        Assert.Equal(["operations.unknown_proposal"], paris.Refuse(new RefuseLetterAct(person, act, "needless")));
        Assert.Equal(["operations.unknown_proposal"], paris.Refuse(new ValidateLetterAct(Paris.Authority, act)));
        paris.Do(Propose(Paris.Authority));
    }

    [Fact]
    public void A_proposal_waits_seven_days()
    {
        var paris = Paris.Open();
        var act = paris.Do(Propose(Paris.Auditor)).Answer.Subject;

        paris.Wait(LetterProposal.Waits - TimeSpan.FromTicks(1));
        Assert.True(paris.Try(new ValidateLetterAct(Paris.Authority, act)).IsAccepted);
        paris.Wait(TimeSpan.FromTicks(1));
        Assert.Equal(["operations.unknown_proposal"], paris.Refuse(new ValidateLetterAct(Paris.Authority, act)));
        Assert.Equal(["operations.unknown_proposal"], paris.Refuse(new RefuseLetterAct(Paris.Authority, act, "late")));
        var again = paris.Do(Propose(Paris.Authority)).Answer.Subject;
        Assert.Equal([again], paris.State.Operations.Proposals.Keys);
    }

    private static ProposeLetterAct Propose(string person) => new(person, LetterAct.Redrive, Queue, Message, "repaired", "passerelle réparée");
}
