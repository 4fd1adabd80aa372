using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Broker.Relaying;

/// <content>What others must hear of an audience that was decided again: who lost it first, then who gets it.</content>
internal sealed partial class Announcer
{
    private async Task<ImmutableArray<Announcement>> RedecidedAsync(AnnouncementSource source, BulletinRedecided e, CancellationToken cancellationToken)
    {
        if (await blobs.OpenAsync(e.Changes, cancellationToken) is not { } payload || source.State.Bulletins.ById[e.BulletinId].FindVersion(e.Version) is not { } version)
        {
            return [];
        }

        var change = SealedPayload.ReadChange(payload.Span);
        return [.. Withheld(source, e, change.Lost), .. await GainedAsync(source, version, change, cancellationToken)];
    }

    private static IEnumerable<Announcement> Withheld(AnnouncementSource source, BulletinRedecided e, ImmutableArray<AudienceMember> lost) =>
        from member in lost
        group new WithheldRecipient(member.Number, member.Reason) by source.GatewayOf(member.Number) into gateway
        where gateway.Key is not null
        select source.Withholding(e.BulletinId, e.Version, gateway.Key, [.. gateway]);

    // Whose duties changed is told again, too: the handover says them.
    private async Task<ImmutableArray<Announcement>> GainedAsync(AnnouncementSource source, BulletinIssued version, AudienceChange change, CancellationToken cancellationToken)
    {
        var bulletin = source.State.Bulletins.ById[version.BulletinId];
        ImmutableArray<DeliveryMember> members =
        [
            .. change.Gained.Select(m => Member(m, version.Header.AnswerDueAt(source.Entry.At, m.Obligations), bulletin.IssuedAt)).Concat(change.Obliged.Select(m => Member(m, bulletin.AnswerDueOf(m.Number), bulletin.IssuedAt))).OrderBy(m => m.Recipient),
        ];
        return members.IsEmpty || await blobs.OpenAsync(version.Content, cancellationToken) is not { } words
            ? []
            : Contents(source, version, source.Notice(version, NoticeKind.Issued, SealedPayload.ReadBulletin(words.Span)), members, "g");
    }

    private static DeliveryMember Member(AudienceMember member, DateTimeOffset? answerBy, DateTimeOffset issuedAt) =>
        new(member.Number, answerBy, member.Obligations.MayRelay, member.Obligations.MayPrint, issuedAt + member.Obligations.KeepFor);
}
