namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>The gates and rules said again from the bare facts, slowly: the last fact about a thing that has begun is the one that counts.</summary>
internal sealed class NaiveAudience(RandomTown town)
{
    private readonly BulletinDraft _draft = town.Draft;

    public IEnumerable<RecipientRecorded> Addressed() => All<RecipientRecorded>().Where(r =>
        _draft.AddressedTo.Contains(Paris.Here)
        && (_draft.Sectors.Length == 0 || _draft.Sectors.Contains(r.Sector))
        && (Named().Count == 0 || Named().Any(c => c.StartsWith("75", StringComparison.Ordinal) && IsWithin(r.Commune, c))));

    public bool Receives(RecipientRecorded r) => Gates(r).All(gate => gate.IsOpen) && MayByRules(r);

    public bool MayByRules(RecipientRecorded r) => Matching(r, RuleEffect.Permit).Any() && !Matching(r, RuleEffect.Forbid).Any();

    public IEnumerable<SharingRule> Matching(RecipientRecorded r, RuleEffect effect) =>
        from changed in town.Rules
        where changed.State == RuleState.Active && changed.Rule.Effect == effect && Holds(changed.Rule.From, changed.Rule.Until)
        let rule = changed.Rule
        where Any(rule.Kinds, k => k == _draft.Kind) && Any(rule.InformationTypes, t => t == _draft.InformationType) && Any(rule.Topics, t => t == _draft.Topic)
        where Any(rule.Markings, m => m == _draft.Marking) && Any(rule.Tlps, t => t == _draft.Tlp) && Any(rule.Sectors, s => s == r.Sector)
        where Any(rule.Communes, c => IsWithin(r.Commune, c)) && Any(rule.ConventionIds, id => Conventions(r).Any(c => c.Id == id && (effect == RuleEffect.Forbid || Covers(c))))
        select rule;

    /// <summary>In the order in which the first closed one is the reason.</summary>
    public IEnumerable<(string Reason, bool IsOpen)> Gates(RecipientRecorded r)
    {
        var standing = All<StandingChanged>().LastOrDefault(s => s.Recipients.Contains(r.Number));
        yield return (AudienceReason.Suspended, standing is null || standing.Standing == Standing.Good || !Holds(standing.From, standing.Until));
        var licence = Begun<RightRecorded>(l => l.From).LastOrDefault(l => l.Kind == RightKind.FirmLicence && l.HolderId == r.EstablishmentId);
        yield return (AudienceReason.NoLicence, r.Kind == RecipientKind.Site || (licence is not null && Holds(licence.From, licence.Until)));
        yield return (AudienceReason.NoAdhesion, Conventions(r).Any());
        yield return (AudienceReason.MarkingTooHigh, _draft.Marking == Marking.Unmarked);
        yield return (AudienceReason.TlpRed, _draft.Tlp != Tlp.Red);
        yield return (AudienceReason.NotCleared, _draft.Origin != BulletinOrigin.Judicial || _draft.ProsecutorReference != "");
        yield return (AudienceReason.TypeClosed, Conventions(r).Any(c => c.InformationTypes.Contains(_draft.InformationType)));
        yield return (AudienceReason.PersonalDataClosed, Conventions(r).Any(Covers));
    }

    // The generated texts hold the words of RandomTown, which say themselves what they are: this model looks for no shapes.
    private bool Covers(Convention c)
    {
        var kinds = RandomTown.PersonalWords.Where(w => _draft.Texts.Any(t => t.Description.Contains(w.Key, StringComparison.Ordinal))).Select(w => w.Value).ToHashSet();
        return c.InformationTypes.Contains(_draft.InformationType)
            && kinds.All(k => c.PersonalData.Any(o => o.InformationType == _draft.InformationType && o.Kinds.Contains(k)));
    }

    private IEnumerable<Convention> Conventions(RecipientRecorded r) =>
        from id in All<ConventionRecorded>().Select(c => c.Convention.Id).Distinct()
        let convention = Begun<ConventionRecorded>(c => c.Convention.From).LastOrDefault(c => c.Convention.Id == id)?.Convention
        where convention is not null && convention.Sector == r.Sector && Holds(convention.From, convention.Until)
        where new[] { r.Id, r.OwnerId }.Any(member => Begun<AdhesionRecorded>(a => a.From).LastOrDefault(a => a.MemberId == member && a.ConventionId == id) is { } a && Holds(a.From, a.Until))
        select convention;

    private List<string> Named() => [.. _draft.Areas.SelectMany(a => a.CommuneCodes)];

    // What was recorded last of what has begun counts: a renewal that begins later changes nothing yet.
    private IEnumerable<T> Begun<T>(Func<T, DateTimeOffset> from) => All<T>().Where(fact => from(fact) <= RandomTown.Noon);

    private IEnumerable<T> All<T>() => town.Facts.OfType<T>();

    private static bool Holds(DateTimeOffset from, DateTimeOffset? until) => from <= RandomTown.Noon && (until is null || RandomTown.Noon < until);

    private static bool Any<T>(IReadOnlyCollection<T> wanted, Func<T, bool> isMet) => wanted.Count == 0 || wanted.Any(isMet);

    private static bool IsWithin(string commune, string area) => commune == area || (area == "75056" && commune[..3] == "751");
}
