using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Why an answer to an alert is refused.</summary>
public static class AlertRefusals
{
    /// <summary>The bulletin asks for no answer.</summary>
    public static Refusal NoAnswerExpected() => new(RefusalKind.Invalid, "alert.no_answer_expected", "bulletin_id");

    /// <summary>The recipient was in the audience of another version, not of the one that is answered.</summary>
    public static Refusal VersionNotReceived(int version) => new(RefusalKind.Invalid, "alert.version_not_received", "bulletin_version", RefusalArgument.Of("version", version));

    /// <summary>There is no answer to correct.</summary>
    public static Refusal NothingToCorrect() => new(RefusalKind.Stale, "alert.nothing_to_correct", "bulletin_version");

    /// <summary>Another correction came meanwhile.</summary>
    /// <param name="corrections">Corrections so far.</param>
    public static Refusal AnswerChanged(int corrections) => new(RefusalKind.Stale, "alert.answer_changed", "after_correction", RefusalArgument.Of("count", corrections));

    /// <summary>The answer was corrected as often as it may be.</summary>
    public static Refusal CorrectedTooOften() => new(RefusalKind.Exhausted, "alert.corrected_too_often", null, RefusalArgument.Of("limit", CorrectAnswer.MaxCorrections));

    /// <summary>No plan, or too many.</summary>
    public static Refusal PlanCount(int count) => new(RefusalKind.Invalid, "escalation.plan_count", "policy.plans", RefusalArgument.Of("count", count), RefusalArgument.Of("limit", EscalationPolicy.MaxPlans));

    /// <summary>A plan's steps are not within the limits.</summary>
    /// <param name="number">Which plan, from 1.</param>
    public static Refusal PlanUnsound(int number) => new(RefusalKind.Invalid, "escalation.plan_unsound", "policy.plans", RefusalArgument.Of("number", number), RefusalArgument.Of("limit", EscalationPlan.MaxSteps));

    /// <summary>The last plan does not cover every alert.</summary>
    public static Refusal PlanMissing() => new(RefusalKind.Invalid, "escalation.plan_missing", "policy.plans");

    /// <summary>No receipt of a batch is of a recipient that was to receive.</summary>
    /// <param name="count">Receipts of the batch.</param>
    public static Refusal ReceiptsOfOthers(int count) => new(RefusalKind.Invalid, "alert.receipts_of_others", null, RefusalArgument.Of("count", count));

    /// <summary>The caller watches as many boards as it may.</summary>
    public static Refusal TooManyBoards(int limit) => new(RefusalKind.Exhausted, "alert.too_many_boards", null, RefusalArgument.Of("limit", limit));

    /// <summary>A receipt batch is empty or too large.</summary>
    public static Refusal ReceiptCount(int count) => new(RefusalKind.Invalid, "alert.receipt_count", null, RefusalArgument.Of("count", count), RefusalArgument.Of("limit", RecordReceipts.MaxReceipts));
}
