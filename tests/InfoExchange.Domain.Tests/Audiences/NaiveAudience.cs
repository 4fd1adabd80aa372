namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>The gates and rules said again from the bare facts, slowly: the last fact about a thing that has begun is the one that counts.</summary>
internal sealed class NaiveAudience(Town town)
{
    private readonly BulletinDraft _draft = town.Draft;

    public IEnumerable<RecipientRecorded> Addressed() => All<RecipientRecorded>().Where(r =>
        _draft.AddressedTo.Contains(town.Here)
        && (_draft.Sectors.Length == 0 || _draft.Sectors.Contains(r.Sector))
        && (Named().Count == 0 || Named().Any(c => IsHere(c) && IsWithin(r.Commune, c))));

    public bool Receives(RecipientRecorded r) => Gates(r).All(gate => gate.IsOpen) && MayByRules(r);

    public bool MayByRules(RecipientRecorded r) => Matching(r, RuleEffect.Permit).Any() && !Matching(r, RuleEffect.Forbid).Any();

    public IEnumerable<SharingRule> Matching(RecipientRecorded r, RuleEffect effect) =>
        from changed in Counting()
        where changed.State is RuleState.Active or RuleState.Approved && IsOf(changed.Rule, effect) && Holds(changed.Rule.From, changed.Rule.Until)
        let rule = changed.Rule
        where Any(rule.Kinds, k => k == _draft.Kind) && Any(rule.InformationTypes, t => t == _draft.InformationType) && Any(rule.Topics, t => t == _draft.Topic)
        where rule.Areas.Length == 0 || (Named().Count == 0 ? effect == RuleEffect.Forbid : Named().Any(place => rule.Areas.Any(area => IsWithin(place, area) || IsWithin(area, place))))
        where Any(rule.Markings, m => m == _draft.Marking) && Any(rule.Tlps, t => t == _draft.Tlp) && Any(rule.Sectors, s => s == r.Sector)
        where Any(rule.Communes, c => IsWithin(r.Commune, c)) && Any(rule.ConventionIds, id => Conventions(r).Any(c => c.Id == id && (effect == RuleEffect.Forbid || Covers(c))))
        where Any(rule.Hours, h => IsWithin(MinuteIn(r.Commune), h.From.Hour * 60 + h.From.Minute, h.Until.Hour * 60 + h.Until.Minute))
        where Any(rule.Activities, a => ActivitiesOf(r).Contains(a)) && Any(rule.Roles, role => IsThere(role, r)) && Any(rule.Postures, level => level == PostureAt(r))
        select rule;

    // What is neither a permission nor a prohibition can't be evaluated: it stops.
    private static bool IsOf(SharingRule rule, RuleEffect effect) => (rule.Effect == RuleEffect.Permit) == (effect == RuleEffect.Permit);

    // Its own activities; a presence that has none has its firm's.
    private ImmutableArray<string> ActivitiesOf(RecipientRecorded r) =>
        r.Activities.Length > 0 || r.Kind != RecipientKind.Presence ? r.Activities : All<OrganisationRecorded>().LastOrDefault(o => o.Id == r.OwnerId)?.Activities ?? [];

    private PostureLevel PostureAt(RecipientRecorded r) => All<PostureSet>().Select(p => p.Id).Distinct()
        .Select(id => Begun<PostureSet>(p => p.From).LastOrDefault(p => p.Id == id))
        .Where(p => p is not null && Holds(p.From, p.Until) && Any(p.Communes, c => IsWithin(r.Commune, c)) && Any(p.Sectors, s => s == r.Sector))
        .Select(p => p!.Level).Append(PostureLevel.Vigilance).Max();

    // By designation or mandate, and not away. The firm's référent is for all of the firm's; the others are for the one recipient.
    private bool IsThere(DutyFunction role, RecipientRecorded r)
    {
        var holder = role == DutyFunction.FirmReferent ? r.OwnerId : r.Id;
        var designated = All<FunctionGranted>().Select(f => f.PersonId).Distinct().Where(p =>
            Begun<FunctionGranted>(f => f.From).LastOrDefault(f => f.PersonId == p && f.Function == role && f.HolderId == holder) is { } held && Holds(held.From, held.Until));
        var mandated = All<MandateGiven>().Select(m => m.Id).Distinct().Select(id => Begun<MandateGiven>(m => m.From).LastOrDefault(m => m.Id == id)).OfType<MandateGiven>()
            .Where(m => m.Function == role && m.HolderId == holder && Holds(m.From, m.Until)).SelectMany(m => m.Substitutes.Append(m.PersonId));
        return designated.Concat(mandated).Any(p => p != "" && !IsAway(p, holder));
    }

    private bool IsAway(string person, string holder) => All<AbsenceRecorded>().GroupBy(a => (a.PersonId, a.HolderId, a.From)).Select(same => same.Last())
        .Any(a => a.PersonId == person && (a.HolderId == "" || a.HolderId == holder) && Holds(a.From, a.Until));

    // A version that is written or proposed changes nothing, nor does one that was refused: of each rule the last other one counts, in the order of ids.
    // An approved one that has not begun leaves the version before it as it is.
    private IEnumerable<SharingRuleChanged> Counting() =>
        town.Rules.Where((changed, i) => !IsWaiting(changed) && !IsRefusal(changed, i)).GroupBy(changed => changed.Rule.Id).OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => LastBegun([.. rule])).OfType<SharingRuleChanged>();

    private SharingRuleChanged? LastBegun(SharingRuleChanged[] versions) => versions switch
    {
        [] => null,
        [.. var earlier, { State: RuleState.Approved } last] when last.Rule.From > town.Now => earlier.LastOrDefault()?.Rule.Version == last.Rule.Version ? null : LastBegun(earlier),
        _ => versions[^1],
    };

    private static bool IsWaiting(SharingRuleChanged changed) => changed.State is RuleState.Draft or RuleState.Proposed;

    private bool IsRefusal(SharingRuleChanged changed, int index)
    {
        List<SharingRuleChanged> before = [.. town.Rules[..index].Where(other => other.Rule.Id == changed.Rule.Id)];
        return changed.State == RuleState.Ended
            && ((before.LastOrDefault(other => other.Rule.Version == changed.Rule.Version) is { } same && IsWaiting(same)) || before.Exists(other => other.Rule.Version > changed.Rule.Version && !IsWaiting(other)));
    }

    /// <summary>In the order in which the first closed one is the reason.</summary>
    public IEnumerable<(string Reason, bool IsOpen)> Gates(RecipientRecorded r)
    {
        yield return (AudienceReason.FlowsStopped, town.Flows == FlowState.Open);
        var standing = All<StandingChanged>().LastOrDefault(s => s.Recipients.Contains(r.Number));
        yield return (AudienceReason.Suspended, standing is null || standing.Standing == Standing.Good || !Holds(standing.From, standing.Until));
        var licence = Begun<RightRecorded>(l => l.From).LastOrDefault(l => l.Kind == RightKind.FirmLicence && l.HolderId == r.EstablishmentId);
        yield return (AudienceReason.NoLicence, r.Kind == RecipientKind.Site || (licence is not null && Holds(licence.From, licence.Until)));
        yield return (AudienceReason.NoAdhesion, Conventions(r).Any());
        yield return (AudienceReason.MarkingTooHigh, _draft.Marking == Marking.Unmarked);
        yield return (AudienceReason.TlpRed, _draft.Tlp is Tlp.AmberStrict or Tlp.Amber or Tlp.Green or Tlp.Clear);
        yield return (AudienceReason.NotCleared, _draft.Origin is BulletinOrigin.Administrative or BulletinOrigin.OpenSource || _draft.ProsecutorReference != "");
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
        where convention is not null && (convention.Sector == r.Sector || convention.OtherSectors.Contains(r.Sector)) && Holds(convention.From, convention.Until)
        where Any(convention.Communes, c => IsWithin(r.Commune, c))
        where new[] { r.Id, r.OwnerId }.Any(member => Begun<AdhesionRecorded>(a => a.From).LastOrDefault(a => a.MemberId == member && a.ConventionId == id) is { } a && Holds(a.From, a.Until))
        select convention;

    // A part that ends before it begins is what is not between its end and its beginning.
    private static bool IsWithin(int minute, int from, int until) => until > from ? from <= minute && minute < until : !(until <= minute && minute < from);

    // Guadeloupe and Martinique are four hours behind, Guyane three; La Réunion is four ahead, Mayotte three; elsewhere one, or two while summer time lasts.
    private int MinuteIn(string commune)
    {
        var hours = commune[..3] switch { "971" or "972" => -4, "973" => -3, "974" => 4, "976" => 3, _ => IsSummer(town.Now.UtcDateTime) ? 2 : 1 };
        var minute = (town.Now.UtcDateTime.Hour * 60) + town.Now.UtcDateTime.Minute + (hours * 60);
        return (minute + 1440) % 1440;
    }

    // From one o'clock UTC of the last Sunday of March until that of October.
    private static bool IsSummer(DateTime utc)
    {
        var march = Enumerable.Range(25, 7).Select(day => new DateTime(utc.Year, 3, day, 1, 0, 0, DateTimeKind.Utc)).Single(day => day.DayOfWeek == DayOfWeek.Sunday);
        var october = Enumerable.Range(25, 7).Select(day => new DateTime(utc.Year, 10, day, 1, 0, 0, DateTimeKind.Utc)).Single(day => day.DayOfWeek == DayOfWeek.Sunday);
        return march <= utc && utc < october;
    }

    private bool IsHere(string commune) => town.Here.Kind == JurisdictionKind.Commune ? commune == town.Here.Code : commune.StartsWith(town.Here.Code, StringComparison.Ordinal);

    private List<string> Named() => [.. _draft.Areas.SelectMany(a => a.CommuneCodes)];

    // What was recorded last of what has begun counts: a renewal that begins later changes nothing yet.
    private IEnumerable<T> Begun<T>(Func<T, DateTimeOffset> from) => All<T>().Where(fact => from(fact) <= town.Now);

    private IEnumerable<T> All<T>() => town.Facts.OfType<T>();

    private bool Holds(DateTimeOffset from, DateTimeOffset? until) => from <= town.Now && (until is null || town.Now < until);

    private static bool Any<T>(IReadOnlyCollection<T> wanted, Func<T, bool> isMet) => wanted.Count == 0 || wanted.Any(isMet);

    private static bool IsWithin(string commune, string area) => commune == area
        || (area == "75056" && commune[..3] == "751") || (area == "69123" && commune[..4] == "6938") || (area == "13055" && commune[..3] == "132");
}
