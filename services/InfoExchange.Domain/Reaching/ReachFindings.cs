using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Reaching;

/// <summary>Looks for what kept people from being reached by the last version of a bulletin, as the directory stood when it was issued: what was put right since is still found.</summary>
public sealed class ReachFindings
{
    private readonly DirectoryState directory;
    private readonly BulletinRecord bulletin;
    private readonly DateTimeOffset at;

    private ReachFindings(DirectoryState directory, BulletinRecord bulletin)
    {
        this.directory = directory;
        this.bulletin = bulletin;
        at = bulletin.IssuedAt;
    }

    /// <summary>Everything found, by kind, then recipient number, then body.</summary>
    /// <param name="then">The directory as it stood at the version's entry.</param>
    /// <param name="today">The directory now: it alone knows the watch's gaps since.</param>
    /// <param name="bulletin">Of its addressees also those who do not receive are looked at for what expired.</param>
    /// <param name="now">The instant; a bulletin that is over is looked at until its end.</param>
    public static ImmutableArray<ReachFinding> Of(DirectoryState then, DirectoryState today, BulletinRecord bulletin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(then);
        ArgumentNullException.ThrowIfNull(today);
        ArgumentNullException.ThrowIfNull(bulletin);
        var search = new ReachFindings(then, bulletin);
        var until = bulletin.IsCurrentAt(now) ? now : bulletin.Closed is null ? bulletin.Latest.Header.ExpiresAt : bulletin.EndedAt;
        return
        [
            .. search.Unmanned().Concat(search.Vacancies()).Concat(Gaps(today, bulletin.IssuedAt, until)).Concat(search.Expired()).Distinct()
                .OrderBy(f => f.Kind).ThenBy(f => f.Recipient).ThenBy(f => f.BodyId, StringComparer.Ordinal).ThenBy(f => f.Since),
        ];
    }

    private IEnumerable<ReachFinding> Unmanned()
    {
        foreach (var number in bulletin.IncludedIn.GetValueOrDefault(bulletin.Latest.Version, []))
        {
            var (recipient, asked) = (directory.Recipients.GetValueOrDefault(number), bulletin.Latest.Header.AnswersFrom(bulletin.GainedAt(number) ?? at));
            if (recipient is null)
            {
                continue;
            }

            if (OpeningHours.IsClosed(directory, recipient, asked))
            {
                yield return new ReachFinding(ReachFindingKind.SiteClosed, number, "");
            }

            if (!EscalationTurn.OnSite(directory, recipient, asked).Any())
            {
                var isDesignated = directory.Contacts.GetValueOrDefault(recipient.Id, []).Any(h => h.IsHeldAt(asked)) || directory.MandatesFor(recipient.Id, asked).Any(m => m.People().Any());
                yield return new ReachFinding(isDesignated ? ReachFindingKind.EverybodyAway : ReachFindingKind.NobodyDesignated, number, "");
                if (!EscalationTurn.Above(directory, recipient, asked).Any())
                {
                    yield return new ReachFinding(ReachFindingKind.NobodyAbove, number, "");
                }
            }
        }
    }

    private IEnumerable<ReachFinding> Vacancies() =>
        from line in Readiness.Of(directory, at).Alarms
        let kind = line.Alarm switch
        {
            ReadinessAlarm.WatchUnmanned => ReachFindingKind.WatchUnmanned,
            ReadinessAlarm.ReferentVacant => ReachFindingKind.ReferentVacant,
            ReadinessAlarm.DutyDeskVacant => ReachFindingKind.DutyDeskVacant,
            _ => default(ReachFindingKind?),
        }
        where kind is not null
        select new ReachFinding(kind.Value, 0, line.Id) { Zone = line.Zone, Since = line.Since };

    private static IEnumerable<ReachFinding> Gaps(DirectoryState today, DateTimeOffset since, DateTimeOffset until) =>
        from watch in today.Organisations.Values
        where watch.Kind == OrganisationKind.Watch
        from gap in today.GapsBetween(watch.Id, since, until)
        select new ReachFinding(ReachFindingKind.WatchGap, 0, watch.Id) { Since = gap.From, Until = gap.Until };

    private IEnumerable<ReachFinding> Expired()
    {
        var addressed = (bulletin.Audience?.Members ?? []).Select(m => directory.Recipients.GetValueOrDefault(m.Number)).OfType<Recipient>().ToList();
        return
        [
            .. addressed.SelectMany(r => ContactsOf(r.Id, r.Number, "")),
            .. addressed.Select(r => r.OwnerId).Distinct(StringComparer.Ordinal).SelectMany(owner => ContactsOf(owner, 0, owner).Concat(AdhesionsOf(owner, 0, owner))),
            .. addressed.Select(r => r.EstablishmentId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).SelectMany(id => RightsOf(id, 0, id)),
            .. addressed.SelectMany(r => AdhesionsOf(r.Id, r.Number, "")),
            .. addressed.SelectMany(r => directory.ChainOf(r.Id, at).Select(h => h.PersonId).Distinct(StringComparer.Ordinal).SelectMany(person => RightsOf(person, r.Number, ""))),
        ];
    }

    private IEnumerable<ReachFinding> ContactsOf(string holder, int recipient, string body) =>
        from held in directory.Contacts.GetValueOrDefault(holder, [])
        group held by (held.Function, held.Rank) into post
        where LastEnd(post, h => h.Until, h => h.IsHeldAt(at)) is not null
        select new ReachFinding(ReachFindingKind.ContactExpired, recipient, body)
        {
            Function = post.Key.Function,
            Rank = post.Key.Rank,
            Since = LastEnd(post, h => h.Until, h => h.IsHeldAt(at)),
        };

    private IEnumerable<ReachFinding> RightsOf(string holder, int recipient, string body) =>
        from right in directory.Rights.GetValueOrDefault(holder, [])
        group right by right.Kind into kind
        where LastEnd(kind, r => r.Until, r => r.IsValidAt(at)) is not null
        select new ReachFinding(ReachFindingKind.RightExpired, recipient, body) { Right = kind.Key, Since = LastEnd(kind, r => r.Until, r => r.IsValidAt(at)) };

    private IEnumerable<ReachFinding> AdhesionsOf(string member, int recipient, string body) =>
        from adhesion in directory.Adhesions.GetValueOrDefault(member, [])
        group adhesion by adhesion.ConventionId into convention
        where LastEnd(convention, a => a.Until, a => a.IsInForceAt(at)) is not null
        select new ReachFinding(ReachFindingKind.AdhesionExpired, recipient, body) { ConventionId = convention.Key, Since = LastEnd(convention, a => a.Until, a => a.IsInForceAt(at)) };

    // Null while one of them holds, and when none has ended: what has not begun yet has not expired.
    private DateTimeOffset? LastEnd<T>(IEnumerable<T> texts, Func<T, DateTimeOffset?> until, Func<T, bool> isHeld) =>
        texts.Any(isHeld) ? null : texts.Select(until).Where(end => end <= at).Max();
}
