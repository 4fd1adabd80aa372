using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Notices;

/// <summary>The notifier is about to send: what is owed now gets its entry and its links.</summary>
/// <param name="bulletinId">The alert.</param>
/// <param name="version">Its version as the notifier saw it.</param>
/// <param name="links">Hashes of fresh links, one for each notice that may be issued; 1 to <see cref="NoticeLimits.MaxNotices"/>. Those left over are never valid.</param>
/// <param name="policy">How this process sends.</param>
public sealed class IssueNotices(string bulletinId, int version, ImmutableArray<Digest> links, NoticePolicy policy) : JournalCommand("service")
{
    /// <summary>The alert.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>Hashes of fresh links.</summary>
    public ImmutableArray<Digest> Links { get; } = links;

    /// <summary>How this process sends.</summary>
    public NoticePolicy Policy { get; } = policy;

    /// <summary>One entry for all that is due at the instant, the n-th with the n-th link; none when nothing is: answered, closed or revised meanwhile. The answer's included are the notices issued.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, IssueNotices command, DecisionFacts facts)
    {
        var alert = state.Bulletins.ById.GetValueOrDefault(command.BulletinId);
        ImmutableArray<OwedNotice> due = alert is null || alert.Latest.Version != command.Version
            ? []
            : [.. OwedNotices.Of(state, alert, command.Policy, facts.Now).Where(o => o.DueAt <= facts.Now).Take(Math.Min(command.Links.Length, NoticeLimits.MaxNotices))];
        if (due.IsEmpty)
        {
            return Outcome.Accept(new Decision(EntryAuthor.Service, [], [], new CommandAnswer(command.BulletinId, command.Version, 0, 0, facts.Now, "")));
        }

        Notice[] notices = [.. due.Select((o, i) => new Notice(
            facts.FreshId(), o.PersonId, o.Step, o.Function, o.Recipients, o.Contacts, o.Step == OwedNotice.DutyDeskStep ? null : command.Links[i]))];
        var issued = new NoticesIssued
        {
            BulletinId = command.BulletinId,
            Version = command.Version,
            Count = notices.Length,
            Notices = facts.Seal(BlobKeyKind.Trace, command.BulletinId, SealedPayload.Write(notices)),
        };
        return Outcome.Accept(new Decision(EntryAuthor.Service, [issued], facts.Blobs, new CommandAnswer(command.BulletinId, command.Version, notices.Length, 0, facts.Now, "")));
    }
}
