using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Why an answer to an alert is refused.</summary>
public static class AlertRefusals
{
    /// <summary>The bulletin asks for no answer.</summary>
    public static Refusal NoAnswerExpected() => new(RefusalKind.Invalid, "alert.no_answer_expected", "bulletin_id");

    /// <summary>A receipt batch is empty or too large.</summary>
    public static Refusal ReceiptCount(int count) => new(RefusalKind.Invalid, "alert.receipt_count", null, RefusalArgument.Of("count", count), RefusalArgument.Of("limit", RecordReceipts.MaxReceipts));
}
