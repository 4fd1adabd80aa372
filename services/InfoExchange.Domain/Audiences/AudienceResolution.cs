using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>The one decision point: who of a jurisdiction receives a bulletin, and why. Gates first, then rules; default deny; forbid beats permit.</summary>
public static class AudienceResolution
{
    /// <summary>Decides for every recipient that the bulletin addresses.</summary>
    /// <param name="directory">Who exists, with which rights.</param>
    /// <param name="rules">The authority's rules.</param>
    /// <param name="jurisdiction">Whose recipients.</param>
    /// <param name="header">The bulletin's codes.</param>
    /// <param name="now">The instant of the decision.</param>
    public static AudienceDecision Resolve(DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, BulletinHeader header, DateTimeOffset now)
    {
        // What a rule asks of the bulletin is the same for every recipient: looked at once.
        ImmutableArray<SharingRule> active = [.. rules.ActiveAt(now).Where(rule => Concerns(rule, header))];
        return new AudienceDecision(new AudiencePass(directory, active, rules.Flows, jurisdiction, header, now).Run());
    }

    /// <summary>Decides for some recipients; null for whoever the bulletin does not address.</summary>
    internal static IEnumerable<(int Number, AudienceMember? Member)> ResolveSome(
        DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, BulletinHeader header, ImmutableArray<int> numbers, DateTimeOffset now)
    {
        var active = rules.ActiveAt(now);
        return numbers.Select(number => directory.Recipients[number])
            .Select(recipient => (recipient.Number, IsAddressed(recipient, jurisdiction, header) ? Decide(directory, active, rules.Flows, recipient, header, now) : null));
    }

    /// <summary>Decides for one recipient, addressed or not.</summary>
    public static AudienceMember Decide(DirectoryState directory, ImmutableArray<SharingRule> active, FlowState flows, Recipient recipient, BulletinHeader header, DateTimeOffset now)
    {
        if (flows != FlowState.Open)
        {
            return new AudienceMember(recipient.Number, false, AudienceReason.FlowsStopped, "", 0, "", Obligations.None);
        }

        var conventions = ConventionsOf(directory, recipient, now);
        ImmutableArray<Convention> opening = [.. conventions.Where(c => c.InformationTypes.Contains(header.InformationType))];
        ImmutableArray<Convention> covering = [.. opening.Where(c => c.OpensPersonalData(header.InformationType, header.PersonalData))];
        var gate = FirstClosedGate(directory, recipient, header, now, conventions, opening) ?? (covering.IsEmpty ? AudienceReason.PersonalDataClosed : null);
        return gate is null
            ? DecideByRules(active, recipient, new RecipientTraits(directory, recipient, now), header, now, conventions, covering)
            : new AudienceMember(recipient.Number, false, gate, "", 0, "", Obligations.None);
    }

    internal static bool IsAddressed(Recipient recipient, Jurisdiction jurisdiction, BulletinHeader header) =>
        header.AddressedTo.Contains(jurisdiction)
        && (header.Sectors.IsEmpty || header.Sectors.Contains(recipient.Sector))
        && (header.Communes.IsEmpty || CommunesIn(header, jurisdiction) is { IsEmpty: false } communes && communes.Any(c => CommuneCode.Covers(c, recipient.Commune)));

    private static ImmutableArray<string> CommunesIn(BulletinHeader header, Jurisdiction jurisdiction) =>
        [.. header.Communes.Where(c => CommuneCode.TryParse(c, out var code) && jurisdiction.Holds(code))];

    internal static ImmutableArray<Convention> ConventionsOf(DirectoryState directory, Recipient recipient, DateTimeOffset now) =>
    [
        .. directory.Adhesions.GetValueOrDefault(recipient.Id, [])
            .Concat(directory.Adhesions.GetValueOrDefault(recipient.OwnerId, []))
            .Where(a => a.IsInForceAt(now))
            .Select(a => directory.FindConvention(a.ConventionId, now))
            .OfType<Convention>()
            .Where(c => c.Covers(recipient.Sector, recipient.Commune))
            .DistinctBy(c => c.Id),
    ];

    private static string? FirstClosedGate(
        DirectoryState directory, Recipient recipient, BulletinHeader header, DateTimeOffset now, ImmutableArray<Convention> conventions, ImmutableArray<Convention> opening)
    {
        if (!directory.StandingOf(recipient.Number).IsGoodAt(now))
        {
            return AudienceReason.Suspended;
        }

        if (recipient.Kind != RecipientKind.Site && !HasLicence(directory, recipient, now))
        {
            return AudienceReason.NoLicence;
        }

        return conventions.IsEmpty ? AudienceReason.NoAdhesion
            : header.Marking != Marking.Unmarked ? AudienceReason.MarkingTooHigh
            : header.IsForNamedIndividuals ? AudienceReason.TlpRed
            : header.IsOfInquiry && !header.IsClearedByProsecutor ? AudienceReason.NotCleared
            : opening.IsEmpty ? AudienceReason.TypeClosed
            : null;
    }

    internal static bool HasLicence(DirectoryState directory, Recipient recipient, DateTimeOffset now) =>
        directory.Rights.GetValueOrDefault(recipient.EstablishmentId, []).Any(r => r.Kind == RightKind.FirmLicence && r.IsValidAt(now));

    // A rule that permits rests on a convention that opens the type; one that forbids counts for whoever is in a convention that it names.
    private static AudienceMember DecideByRules(
        ImmutableArray<SharingRule> active, Recipient recipient, RecipientTraits traits, BulletinHeader header, DateTimeOffset now, ImmutableArray<Convention> conventions, ImmutableArray<Convention> opening)
    {
        (SharingRule Rule, string ConventionId)? permit = null;
        var duties = header.Tlp is Tlp.AmberStrict ? new Obligations(false, true) : Obligations.None;
        foreach (var rule in active)
        {
            var within = rule.Effect == RuleEffect.Permit ? opening : conventions;
            if (!Applies(rule, recipient, traits, header, now, within))
            {
                continue;
            }

            if (rule.Effect != RuleEffect.Permit)
            {
                return new AudienceMember(recipient.Number, false, AudienceReason.ForbiddenByRule, rule.Id, rule.Version, NamedBy(rule, opening) ?? opening[0].Id, Obligations.None);
            }

            permit ??= (rule, NamedBy(rule, opening) ?? opening[0].Id);
            duties = duties.And(rule.Obligations);
        }

        return permit is { } by
            ? new AudienceMember(recipient.Number, true, AudienceReason.PermittedByRule, by.Rule.Id, by.Rule.Version, by.ConventionId, duties)
            : new AudienceMember(recipient.Number, false, AudienceReason.NoRule, "", 0, opening[0].Id, Obligations.None);
    }

    internal static string? NamedBy(SharingRule rule, ImmutableArray<Convention> opening) => opening.FirstOrDefault(c => rule.ConventionIds.Contains(c.Id))?.Id;

    internal static bool Applies(SharingRule rule, Recipient recipient, RecipientTraits traits, BulletinHeader header, DateTimeOffset now, ImmutableArray<Convention> conventions) =>
        Concerns(rule, header)
        && (rule.Hours.IsEmpty || rule.Hours.Any(h => h.Hold(CivilTime.At(recipient.Commune, now))))
        && Binds(rule, recipient, traits, conventions);

    // What a rule asks of the bulletin.
    private static bool Concerns(SharingRule rule, BulletinHeader header) =>
        Meets(rule.Kinds, header.Kind)
        && Meets(rule.InformationTypes, header.InformationType)
        && Meets(rule.Topics, header.Topic)
        && Meets(rule.Markings, header.Marking)
        && Meets(rule.Tlps, header.Tlp)
        && (rule.Areas.IsEmpty || IsAbout(header, rule));

    // What can't be evaluated permits nothing and forbids.
    private static bool IsAbout(BulletinHeader header, SharingRule rule) => header.Communes.IsEmpty
        ? rule.Effect != RuleEffect.Permit
        : header.Communes.Any(place => rule.Areas.Any(area => CommuneCode.Covers(area, place) || CommuneCode.Covers(place, area)));

    /// <summary>Whether a recipient meets what a rule asks of recipients, whatever the bulletin.</summary>
    internal static bool Binds(SharingRule rule, Recipient recipient, RecipientTraits traits, ImmutableArray<Convention> conventions) =>
        Meets(rule.Sectors, recipient.Sector)
        && (rule.Communes.IsEmpty || rule.Communes.Any(c => CommuneCode.Covers(c, recipient.Commune)))
        && (rule.ConventionIds.IsEmpty || conventions.Any(c => rule.ConventionIds.Contains(c.Id)))
        && (rule.Activities.IsEmpty || ActivityWords.Any(traits.Activities, rule.Activities))
        && (rule.Roles.IsEmpty || rule.Roles.Any(traits.Roles.Contains))
        && (rule.Postures.IsEmpty || rule.Postures.Contains(traits.Posture));

    private static bool Meets<T>(ImmutableArray<T> wanted, T actual) => wanted.IsEmpty || wanted.Contains(actual);
}
