using System.Collections.Immutable;
using System.Text;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.DutySheets;

/// <summary>What whoever takes up duty at a post reads on one page ("fiche de prise de service"): what is active here, whom to call; nothing is kept of it.</summary>
public sealed class DutySheet
{
    /// <summary>The presence or site.</summary>
    public required Recipient Recipient { get; init; }

    /// <summary>What this recipient receives and may still read: what is real before exercises, alerts first, then the latest first. Empty is nothing to report, unless <see cref="IsWithheld"/>.</summary>
    public required ImmutableArray<BulletinRecord> Bulletins { get; init; }

    /// <summary>Who speaks for its commune, then its own side; vacancies are said.</summary>
    public required ImmutableArray<DutyPost> Posts { get; init; }

    /// <summary>Why nothing whatever is told to it now, as <see cref="AudienceReason"/>: all flows stopped, suspended, no licence, no adhesion. Empty when none of these is so.</summary>
    public required string WithheldFor { get; init; }

    /// <summary>True when nothing is told to it: that is not the same as nothing to report.</summary>
    public bool IsWithheld => WithheldFor.Length > 0;

    /// <summary>Changes whenever a bulletin, a version of one, why nothing is told, or whom to call at which number changes; the same for everybody at the post at one time.</summary>
    public required Digest Version { get; init; }

    /// <summary>The sheet of a post at an instant.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="recipient">One of its recipients.</param>
    /// <param name="now">The instant.</param>
    public static DutySheet Of(JurisdictionState state, Recipient recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(recipient);
        var withheld = ClosedFor(state, recipient, now);
        ImmutableArray<BulletinRecord> bulletins = withheld.Length == 0
            ?
            [
                .. state.Bulletins.Due.Select(due => state.Bulletins.ById[due.Id])
                    .Where(bulletin => bulletin.IsCurrentAt(now) && MayBeRead(bulletin, recipient.Number, now))
                    .OrderBy(bulletin => bulletin.Latest.Header.IsExercise)
                    .ThenByDescending(bulletin => bulletin.Latest.Header.Kind == BulletinKind.Alert)
                    .ThenByDescending(bulletin => bulletin.Position),
            ]
            : [];
        ImmutableArray<DutyPost> posts = [.. DutyRoster.For(state.Directory, recipient.Commune, now, out _), .. DutyRoster.ForRecipient(state.Directory, recipient, now)];
        return new DutySheet { Recipient = recipient, Bulletins = bulletins, Posts = posts, WithheldFor = withheld, Version = VersionOf(state.Directory, recipient, withheld, bulletins, posts) };
    }

    // The gates that are closed whatever a bulletin says, in the order of the decision.
    private static string ClosedFor(JurisdictionState state, Recipient recipient, DateTimeOffset now) =>
        state.Rules.Flows != FlowState.Open ? AudienceReason.FlowsStopped
        : !state.Directory.StandingOf(recipient.Number).IsGoodAt(now) ? AudienceReason.Suspended
        : recipient.Kind != RecipientKind.Site && !AudienceResolution.HasLicence(state.Directory, recipient, now) ? AudienceReason.NoLicence
        : AudienceResolution.ConventionsOf(state.Directory, recipient, now).IsEmpty ? AudienceReason.NoAdhesion
        : "";

    private static bool MayBeRead(BulletinRecord bulletin, int recipient, DateTimeOffset now) =>
        bulletin.Audience?.Find(recipient) is { IsIncluded: true } member && !(bulletin.IssuedAt + member.Obligations.KeepFor <= now);

    // Who is on duty is no part of it: a relief at the watch changes no number to call.
    private static Digest VersionOf(DirectoryState directory, Recipient recipient, string withheld, ImmutableArray<BulletinRecord> bulletins, ImmutableArray<DutyPost> posts)
    {
        var text = new StringBuilder().Append(recipient.Id).Append('\n').Append(withheld).Append('\n');
        foreach (var bulletin in bulletins)
        {
            text.Append("b ").Append(bulletin.Latest.BulletinId).Append(' ').Append(bulletin.Latest.Version).Append('\n');
        }

        foreach (var post in posts)
        {
            text.Append("p ").Append(post.Function).Append(' ').Append(post.BodyId).Append(' ').Append(post.IsVacant).Append(' ').Append(DutyRoster.PhoneOf(directory, post)).Append('\n');
        }

        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
