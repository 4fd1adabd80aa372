using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Notices;

/// <summary>The notifier tells what became of notices.</summary>
/// <param name="bulletinId">The alert.</param>
/// <param name="version">Its version.</param>
/// <param name="reports">1 to <see cref="NoticeLimits.MaxReports"/>.</param>
public sealed class ReportNotices(string bulletinId, int version, ImmutableArray<NoticeReport> reports) : JournalCommand("service")
{
    /// <summary>The alert.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>What became of them.</summary>
    public ImmutableArray<NoticeReport> Reports { get; } = reports;

    /// <summary>One entry, also when the alert was revised or closed meanwhile: what went out is told. Refused when its trace was erased, or it never was.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ReportNotices command, DecisionFacts facts)
    {
        if (command.Reports.Length is 0 or > NoticeLimits.MaxReports)
        {
            return Outcome.Refuse<Decision>(NoticeRefusals.ReportCount(command.Reports.Length));
        }

        if (state.Bulletins.ById.GetValueOrDefault(command.BulletinId) is not { Audience: not null })
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.Unknown(command.BulletinId));
        }

        var sent = command.Reports.Count(r => r.IsSent);
        var reported = new NoticesReported
        {
            BulletinId = command.BulletinId,
            Version = command.Version,
            Sent = sent,
            Failed = command.Reports.Length - sent,
            Reports = facts.Seal(BlobKeyKind.Trace, command.BulletinId, SealedPayload.Write([.. command.Reports])),
        };
        return Outcome.Accept(new Decision(EntryAuthor.Service, [reported], facts.Blobs, new CommandAnswer(command.BulletinId, command.Version, sent, reported.Failed, facts.Now, "")));
    }
}
