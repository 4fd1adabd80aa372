using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Operations;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>Where every command goes: the state and the command in, facts or refusals out.</summary>
public static class JurisdictionDecisions
{
    /// <summary>Decides one command.</summary>
    /// <param name="state">The territory as of the last entry.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="facts">The instant and chance.</param>
    /// <returns>What it leads to, and what that does to bulletins that are open; or every reason why not.</returns>
    /// <exception cref="InvalidOperationException">The command has no decision: a bug.</exception>
    public static Outcome<Decision> Decide(JurisdictionState state, JournalCommand command, DecisionFacts facts)
    {
        var outcome = DecideAlone(state, command, facts);
        return outcome.IsAccepted ? Outcome.Accept(Redecision.Complete(state, command, outcome.Value, facts)) : outcome;
    }

    private static Outcome<Decision> DecideAlone(JurisdictionState state, JournalCommand command, DecisionFacts facts) => command switch
    {
        CreateJournal c => CreateJournal.Decide(state, c, facts),
        StartService c => StartService.Decide(state, c, facts),
        RecordConsultation c => RecordConsultation.Decide(state, c, facts),
        RecordFacts c => RecordFacts.Decide(state, c, facts),
        TakeWatch c => TakeWatch.Decide(state, c, facts),
        HandOverWatch c => HandOverWatch.Decide(state, c, facts),
        ChangeStanding c => ChangeStanding.Decide(state, c, facts),
        ProposeRule c => ProposeRule.Decide(state, c, facts),
        ChangeFlows c => ChangeFlows.Decide(state, c, facts),
        ChangeRuleState c => ChangeRuleState.Decide(state, c, facts),
        PublishBulletin c => PublishBulletin.Decide(state, c, facts),
        ReviseBulletin c => ReviseBulletin.Decide(state, c, facts),
        SetPublishingPolicy c => SetPublishingPolicy.Decide(state, c, facts),
        ValidatePublication c => ValidatePublication.Decide(state, c, facts),
        RefusePublication c => RefusePublication.Decide(state, c, facts),
        CloseBulletin c => CloseBulletin.Decide(state, c, facts),
        CloseSeries c => CloseSeries.Decide(state, c, facts),
        AdmitBulletin c => AdmitBulletin.Decide(state, c, facts),
        RecordAdmission c => RecordAdmission.Decide(state, c, facts),
        RecordSetAside c => RecordSetAside.Decide(state, c, facts),
        AcknowledgeAlert c => AcknowledgeAlert.Decide(state, c, facts),
        CorrectAnswer c => CorrectAnswer.Decide(state, c, facts),
        SetEscalationPolicy c => SetEscalationPolicy.Decide(state, c, facts),
        RecordReceipts c => RecordReceipts.Decide(state, c, facts),
        AdvanceTime c => AdvanceTime.Decide(state, c, facts),
        MarkSheetRead c => MarkSheetRead.Decide(state, c, facts),
        IssueNotices c => IssueNotices.Decide(state, c, facts),
        ReportNotices c => ReportNotices.Decide(state, c, facts),
        AnswerByLink c => AnswerByLink.Decide(state, c, facts),
        SubmitReturn c => SubmitReturn.Decide(state, c, facts),
        TriageReturn c => TriageReturn.Decide(state, c, facts),
        AnswerReturn c => AnswerReturn.Decide(state, c, facts),
        ProposeLetterAct c => ProposeLetterAct.Decide(state, c, facts),
        ValidateLetterAct c => ValidateLetterAct.Decide(state, c, facts),
        RefuseLetterAct c => RefuseLetterAct.Decide(state, c, facts),
        ReportLetterAct c => ReportLetterAct.Decide(state, c, facts),
        AddContact c => AddContact.Decide(state, c, facts),
        RemoveContact c => RemoveContact.Decide(state, c, facts),
        SetContactPreferences c => SetContactPreferences.Decide(state, c, facts),
        EnrolDevice c => EnrolDevice.Decide(state, c, facts),
        WithdrawDevice c => WithdrawDevice.Decide(state, c, facts),
        FreezeRecords c => FreezeRecords.Decide(state, c, facts),
        UnfreezeRecords c => UnfreezeRecords.Decide(state, c, facts),
        ProposeErasure c => ProposeErasure.Decide(state, c, facts),
        ConfirmErasure c => ConfirmErasure.Decide(state, c, facts),
        ReportErasure c => ReportErasure.Decide(state, c, facts),
        ApplyRetention c => ApplyRetention.Decide(state, c, facts),
        LookUp c => LookUp.Decide(state, c, facts),
        _ => throw new InvalidOperationException($"{command.GetType().Name} has no decision"),
    };
}
