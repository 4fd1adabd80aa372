using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>A holder says that what was ordered destroyed is gone there.</summary>
/// <param name="erasureId">The order.</param>
/// <param name="holder"><see cref="ErasureRecord.Service"/>, or the gateway's name.</param>
/// <param name="erasedAt">When, by the holder's clock.</param>
/// <param name="outstanding">Recipients behind it that have not confirmed; ascending.</param>
public sealed class ReportErasure(string erasureId, string holder, DateTimeOffset erasedAt, ImmutableArray<int> outstanding) : JournalCommand("service")
{
    /// <summary>The order.</summary>
    public string ErasureId { get; } = erasureId;

    /// <summary>Who.</summary>
    public string Holder { get; } = holder;

    /// <summary>When.</summary>
    public DateTimeOffset ErasedAt { get; } = erasedAt;

    /// <summary>Who has not confirmed.</summary>
    public ImmutableArray<int> Outstanding { get; } = outstanding;

    /// <summary>One entry; a report that says no more than the one before changes nothing: reports come more than once.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ReportErasure command, DecisionFacts facts)
    {
        if (state.Records.Erasures.GetValueOrDefault(command.ErasureId) is not { } known
            || (command.Holder == ErasureRecord.Service ? !known.ReachesService : !known.ReachesGateways))
        {
            return Outcome.Refuse<Decision>(RecordsRefusals.UnknownErasure(command.ErasureId));
        }

        var answer = new CommandAnswer(command.ErasureId, 0, 0, 0, facts.Now, "");
        if (known.Confirmed.GetValueOrDefault(command.Holder) is { } before && before.Outstanding <= command.Outstanding.Length)
        {
            return Outcome.Accept(new Decision(EntryAuthor.Service, [], [], answer));
        }

        var subject = known.Ordered.SubjectId;
        var isTold = !command.Outstanding.IsEmpty && !state.Records.IsErased(RecordClass.Trace, subject);
        var confirmed = new ErasureConfirmed
        {
            ErasureId = command.ErasureId,
            Holder = command.Holder,
            ErasedAt = command.ErasedAt.ToUniversalTime(),
            Outstanding = command.Outstanding.Length,
            Recipients = isTold ? facts.Seal(BlobKeyKind.Trace, subject, SealedPayload.Write(string.Join(',', command.Outstanding))) : null,
        };
        return Outcome.Accept(new Decision(EntryAuthor.Service, [confirmed], facts.Blobs, answer));
    }
}
