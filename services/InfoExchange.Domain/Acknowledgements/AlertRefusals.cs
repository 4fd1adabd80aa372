using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Why an answer to an alert is refused.</summary>
public static class AlertRefusals
{
    /// <summary>The bulletin asks for no answer.</summary>
    public static Refusal NoAnswerExpected() => new(RefusalKind.Invalid, "alert.no_answer_expected", "bulletin_id");

    /// <summary>The recipient was in the audience of another version, not of the one that is answered.</summary>
    public static Refusal VersionNotReceived(int version) => new(RefusalKind.Invalid, "alert.version_not_received", "bulletin_version", RefusalArgument.Of("version", version));

    /// <summary>No receipt of a batch is of a recipient that was to receive.</summary>
    /// <param name="count">Receipts of the batch.</param>
    public static Refusal ReceiptsOfOthers(int count) => new(RefusalKind.Invalid, "alert.receipts_of_others", null, RefusalArgument.Of("count", count));

    /// <summary>A receipt batch is empty or too large.</summary>
    public static Refusal ReceiptCount(int count) => new(RefusalKind.Invalid, "alert.receipt_count", null, RefusalArgument.Of("count", count), RefusalArgument.Of("limit", RecordReceipts.MaxReceipts));
}
