using System.Collections.Immutable;
using InfoExchange.Broker.Sealing;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Series;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Broker.Relaying;

/// <summary>Derives from one committed entry what others must hear. The same entry always gives the same message ids, so that a repeat is harmless.</summary>
/// <param name="blobs">Opens what the entry points to.</param>
/// <param name="encoder">Delivery frames.</param>
/// <param name="sealer">Seals them to whoever may open them.</param>
internal sealed partial class Announcer(BlobReader blobs, IDeliveryEncoder encoder, IFrameSealer sealer)
{
    /// <summary>The announcements of one entry, in order; what it points to and is erased is not announced.</summary>
    /// <param name="state">The territory at or after the entry.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="trace">The trace that led to it; null when none is remembered.</param>
    /// <param name="standings">Whose standings to announce with it; 0 for the territory's own people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<Announcement>> AnnounceAsync(
        JurisdictionState state, JournalEntry entry, string? trace, IEnumerable<int> standings, CancellationToken cancellationToken)
    {
        var source = new AnnouncementSource(state, entry, trace);
        return entry.Event switch
        {
            BulletinIssued e => await IssuedAsync(source, e, cancellationToken),
            BulletinClosed e => await ClosedAsync(source, e, cancellationToken),
            BulletinRedecided e => await RedecidedAsync(source, e, cancellationToken),
            BulletinDeclined e => [source.Admission(e.IssuedIn, e.BulletinId, e.Version, false, e.ReasonCode, 0)],
            RemindersSent e => await RemindedAsync(source, e, cancellationToken),
            DutyDeskAlerted e => await HandedOverAsync(source, e, cancellationToken),
            ErasureOrdered e => Erased(source, e),
            _ => [.. standings.SelectMany(source.Standings)],
        };
    }

    private async Task<ImmutableArray<Announcement>> IssuedAsync(AnnouncementSource source, BulletinIssued e, CancellationToken cancellationToken)
    {
        var payload = await blobs.OpenAsync(e.Content, cancellationToken);
        var traced = await blobs.OpenAsync(e.Audience, cancellationToken);
        if (payload is not { } words || traced is not { } lines)
        {
            return [];
        }

        var content = SealedPayload.ReadBulletin(words.Span);
        var audience = SealedPayload.ReadAudience(lines.Span);
        var included = audience.Members.Where(m => m.IsIncluded).ToImmutableArray();
        var notice = source.Notice(e, e.Version == 1 ? NoticeKind.Issued : NoticeKind.Revised, content);
        var made = ImmutableArray.CreateBuilder<Announcement>();
        made.AddRange(Contents(source, e, notice, [.. included.Select(m => Member(m, e.Header.AnswerDueAt(source.Entry.At, m.Obligations), source.Entry.At))], "c"));
        made.AddRange(Contents(source, e, source.Notice(e, NoticeKind.Recalled, null), Dropped(source.State, e, [.. included.Select(m => m.Number)]), "d"));
        made.AddRange(e.IssuedIn == source.State.Jurisdiction
            ? source.Forwards(e, null, SealTo(source, e, new ForwardedBulletin(e.Header, content))).Concat(source.Dropped(e))
            : [source.Admission(e.IssuedIn, e.BulletinId, e.Version, true, "", e.Included)]);
        return made.ToImmutable();
    }

    // The order goes first, and what it destroys stands before it. What two persons order destroyed takes the notice of its end along, so that whoever got the
    // bulletin is told once more, without words, to use it no longer.
    private ImmutableArray<Announcement> Erased(AnnouncementSource source, ErasureOrdered e)
    {
        if (!source.State.Records.Erasures[e.ErasureId].ReachesGateways || source.State.Bulletins.ById.GetValueOrDefault(e.SubjectId) is not { } bulletin)
        {
            return [];
        }

        ImmutableArray<Announcement> orders = [.. GatewayNames.All.Select(gateway => source.Erasure(e, gateway))];
        if (e.Cause != ErasureCause.Ordered)
        {
            return orders;
        }

        ImmutableArray<DeliveryMember> members = [.. bulletin.Reached.Select(n => new DeliveryMember(n, null, false, false))];
        return [.. orders, .. Contents(source, bulletin.Latest, source.Notice(bulletin.Latest, NoticeKind.Recalled, null), members, "x")];
    }

    // Whoever got an earlier version and does not get this one is told to use it no longer.
    private static ImmutableArray<DeliveryMember> Dropped(JurisdictionState state, BulletinIssued e, ImmutableHashSet<int> included) => e.Version == 1
        ? []
        : [.. state.Bulletins.ById[e.BulletinId].ReachedBy(e.Version).Except(included).Select(n => new DeliveryMember(n, null, false, false))];

    private async Task<ImmutableArray<Announcement>> ClosedAsync(AnnouncementSource source, BulletinClosed e, CancellationToken cancellationToken)
    {
        var bulletin = source.State.Bulletins.ById[e.BulletinId];
        var payload = e.Content is null ? null : await blobs.OpenAsync(e.Content, cancellationToken);
        var content = payload is { } words ? SealedPayload.ReadBulletin(words.Span) : null;
        // From whom it was withheld meanwhile, or whom its last version left out, is told that it is over, without words.
        var has = bulletin.Reached.ToLookup(n => bulletin.Includes(n), n => new DeliveryMember(n, null, true, true));
        ImmutableArray<Announcement> made =
        [
            .. Contents(source, bulletin.Latest, source.Notice(bulletin.Latest, NoticeOf(e.Closing), content), [.. has[true]], "x"),
            .. Contents(source, bulletin.Latest, source.Notice(bulletin.Latest, NoticeOf(e.Closing), null), [.. has[false]], "y"),
        ];
        return bulletin.Latest.IssuedIn == source.State.Jurisdiction && e.Closing != ClosingKind.Expired
            ? [.. made, .. source.Forwards(bulletin.Latest, e.Closing, content is null ? _ => null : SealTo(source, bulletin.Latest, new ForwardedBulletin(bulletin.Latest.Header, content)))]
            : made;
    }

    private async Task<ImmutableArray<Announcement>> RemindedAsync(AnnouncementSource source, RemindersSent e, CancellationToken cancellationToken)
    {
        // A revision that came meanwhile asks for itself: nobody is reminded of what it replaced, or shown it who was not to see it.
        var latest = source.State.Bulletins.ById[e.BulletinId].Latest;
        var notice = IsOver(e.Version, latest) ? null : await ReminderAsync(source, latest, cancellationToken);
        if (notice is null || await blobs.OpenAsync(e.Reminders, cancellationToken) is not { } payload)
        {
            return [];
        }

        var answerBy = e.NextAt ?? e.DueAt + (latest.Header.AcknowledgeWithin ?? TimeSpan.Zero);
        return
        [
            .. SealedPayload.ReadReminders(payload.Span).SelectMany(r =>
                Contents(source, latest, notice, [new DeliveryMember(r.Recipient, answerBy, true, true)], $"r{r.Recipient}", r.PersonId)),
        ];
    }

    private async Task<ImmutableArray<Announcement>> HandedOverAsync(AnnouncementSource source, DutyDeskAlerted e, CancellationToken cancellationToken)
    {
        var latest = source.State.Bulletins.ById[e.BulletinId].Latest;
        return !IsOver(e.Version, latest) && await ReminderAsync(source, latest, cancellationToken) is { } notice ? Contents(source, latest, notice, [], "p") : [];
    }

    private static bool IsOver(int version, BulletinIssued latest) => version != 0 && version != latest.Version;

    private async Task<DeliveryNotice?> ReminderAsync(AnnouncementSource source, BulletinIssued latest, CancellationToken cancellationToken) =>
        await blobs.OpenAsync(latest.Content, cancellationToken) is { } words ? source.Notice(latest, NoticeKind.Reminder, SealedPayload.ReadBulletin(words.Span)) : null;

    // One frame for all; one message for each gateway that has somebody to serve. The territory's own services are recipient 0.
    private ImmutableArray<Announcement> Contents(
        AnnouncementSource source, BulletinIssued bulletin, DeliveryNotice notice, ImmutableArray<DeliveryMember> members, string part, string addressee = "")
    {
        var ranked = Ranked(source.State, bulletin, notice, members);
        var frame = new Lazy<ReadOnlyMemory<byte>>(() => encoder.Encode(notice));
        var made = ImmutableArray.CreateBuilder<Announcement>();
        foreach (var gateway in GatewayNames.All)
        {
            var isState = GatewayNames.State.Contains(gateway);
            ImmutableArray<DeliveryMember> own = isState
                ? part is "c" or "x" or "p" ? [new DeliveryMember(0, null, true, true)] : []
                : [.. ranked.Where(m => source.GatewayOf(m.Recipient) == gateway)];
            if (!own.IsEmpty)
            {
                made.Add(source.Content(bulletin, notice.Notice, gateway, own, part, addressee, binding => sealer.Seal(frame.Value, binding, [gateway])));
            }
        }

        return made.ToImmutable();
    }

    // With the words goes which fact of the series it is for each of them, by its own count.
    private static ImmutableArray<DeliveryMember> Ranked(JurisdictionState state, BulletinIssued bulletin, DeliveryNotice notice, ImmutableArray<DeliveryMember> members)
    {
        if (bulletin.Header.SeriesId.Length == 0 || notice.Content is null || notice.Notice is not (NoticeKind.Issued or NoticeKind.Revised or NoticeKind.Reminder))
        {
            return members;
        }

        var counts = OwnCount.Of(state.Bulletins, state.Bulletins.ById[bulletin.BulletinId], members.Select(m => m.Recipient));
        return [.. members.Select(m => m with { SeriesRank = counts.GetValueOrDefault(m.Recipient) })];
    }

    private Func<Jurisdiction, SealedFrame?> SealTo(AnnouncementSource source, BulletinIssued e, ForwardedBulletin forwarded) =>
        territory => !sealer.Knows(territory.ToString()) ? null : sealer.Seal(SealedPayload.Write(forwarded), FrameBinding.Of(source.State.Jurisdiction, e.BulletinId, e.Version), [territory.ToString()]);

    private static NoticeKind NoticeOf(ClosingKind closing) => closing switch
    {
        ClosingKind.Cancelled => NoticeKind.Cancelled,
        ClosingKind.AllClear => NoticeKind.AllClear,
        ClosingKind.Recalled => NoticeKind.Recalled,
        _ => NoticeKind.Expired,
    };
}
