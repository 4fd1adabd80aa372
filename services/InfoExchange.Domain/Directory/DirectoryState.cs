using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>Who exists, in which function, with which rights, as of an entry. Immutable: readers keep what they hold.</summary>
public sealed partial class DirectoryState
{
    /// <summary>Nothing is known.</summary>
    public static DirectoryState Empty { get; } = new();

    /// <summary>Forces, watches, firms, chains by id.</summary>
    public ImmutableDictionary<string, OrganisationRecorded> Organisations { get; private init; } = ImmutableDictionary<string, OrganisationRecorded>.Empty;

    /// <summary>Establishments by id.</summary>
    public ImmutableDictionary<string, EstablishmentRecorded> Establishments { get; private init; } = ImmutableDictionary<string, EstablishmentRecorded>.Empty;

    /// <summary>Verified rights by holder, in order of recording; at any instant at most one of each kind holds.</summary>
    public ImmutableDictionary<string, ImmutableArray<RightRecorded>> Rights { get; private init; } = ImmutableDictionary<string, ImmutableArray<RightRecorded>>.Empty;

    /// <summary>Presences and sites by number; numbers run from 1 without holes.</summary>
    public ImmutableSortedDictionary<int, Recipient> Recipients { get; private init; } = ImmutableSortedDictionary<int, Recipient>.Empty;

    /// <summary>Numbers by recipient id.</summary>
    public ImmutableDictionary<string, int> RecipientNumbers { get; private init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Enrolled people and programs by pseudonymous id.</summary>
    public ImmutableDictionary<string, PersonEnrolled> People { get; private init; } = ImmutableDictionary<string, PersonEnrolled>.Empty;

    /// <summary>Pseudonymous ids by token subject.</summary>
    public ImmutableDictionary<string, string> PeopleBySubject { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Functions by person; at any instant at most one of each function and holder is held.</summary>
    public ImmutableDictionary<string, ImmutableArray<FunctionHolding>> Functions { get; private init; } = ImmutableDictionary<string, ImmutableArray<FunctionHolding>>.Empty;

    /// <summary>Holdings of coordinators and security desks by recipient id, and of firms' référents by firm, in order of rank.</summary>
    public ImmutableDictionary<string, ImmutableArray<FunctionHolding>> Contacts { get; private init; } = ImmutableDictionary<string, ImmutableArray<FunctionHolding>>.Empty;

    /// <summary>Conventions by id, each as it was last recorded: it may begin later. <see cref="FindConvention"/> finds the one in force.</summary>
    public ImmutableDictionary<string, Convention> Conventions { get; private init; } = ImmutableDictionary<string, Convention>.Empty;

    /// <summary>Adhesions by member; at any instant at most one to each convention counts.</summary>
    public ImmutableDictionary<string, ImmutableArray<AdhesionRecorded>> Adhesions { get; private init; } = ImmutableDictionary<string, ImmutableArray<AdhesionRecorded>>.Empty;

    /// <summary>Turns by watch: the last one of each, manned or not.</summary>
    public ImmutableDictionary<string, WatchTurn> Turns { get; private init; } = ImmutableDictionary<string, WatchTurn>.Empty;

    /// <summary>When watches were unmanned, by watch, in order; what lasts is in <see cref="Turns"/>.</summary>
    public ImmutableDictionary<string, ImmutableArray<WatchGap>> Gaps { get; private init; } = ImmutableDictionary<string, ImmutableArray<WatchGap>>.Empty;

    /// <summary>Every text of a zone by the zone, in order of recording; at any instant at most one holds.</summary>
    public ImmutableDictionary<string, ImmutableArray<ZoneRecorded>> Zones { get; private init; } = ImmutableDictionary<string, ImmutableArray<ZoneRecorded>>.Empty;

    /// <summary>Sites with opening hours or a security plan, by recipient id, as last recorded.</summary>
    public ImmutableDictionary<string, SiteProfile> Sites { get; private init; } = ImmutableDictionary<string, SiteProfile>.Empty;

    /// <summary>Every text of an order for patrols by its id; at any instant at most one holds.</summary>
    public ImmutableDictionary<string, ImmutableArray<PatrolOrdered>> Patrols { get; private init; } = ImmutableDictionary<string, ImmutableArray<PatrolOrdered>>.Empty;

    /// <summary>Every text of a posture by its id; at any instant at most one holds.</summary>
    public ImmutableDictionary<string, ImmutableArray<PostureSet>> Postures { get; private init; } = ImmutableDictionary<string, ImmutableArray<PostureSet>>.Empty;

    /// <summary>Every text of a competence by its id; at any instant at most one holds.</summary>
    public ImmutableDictionary<string, ImmutableArray<CompetenceRecorded>> Competences { get; private init; } = ImmutableDictionary<string, ImmutableArray<CompetenceRecorded>>.Empty;

    /// <summary>Every text of a mandate by its id; at any instant at most one is in force.</summary>
    public ImmutableDictionary<string, ImmutableArray<MandateGiven>> Mandates { get; private init; } = ImmutableDictionary<string, ImmutableArray<MandateGiven>>.Empty;

    /// <summary>Absences by person, in order of recording.</summary>
    public ImmutableDictionary<string, ImmutableArray<AbsenceRecorded>> Absences { get; private init; } = ImmutableDictionary<string, ImmutableArray<AbsenceRecorded>>.Empty;

    /// <summary>The official communes.</summary>
    public CommuneList Communes { get; private init; } = CommuneList.None;

    /// <summary>Standings by recipient number; absent means good.</summary>
    public ImmutableDictionary<int, StandingRecord> Standings { get; private init; } = ImmutableDictionary<int, StandingRecord>.Empty;

    /// <summary>Every text of a convention by its id: the one in force stays so until the next begins.</summary>
    private ImmutableDictionary<string, ImmutableArray<Convention>> Texts { get; init; } = ImmutableDictionary<string, ImmutableArray<Convention>>.Empty;

    /// <summary>What was decided on recipients, establishments, organisations and rights themselves and is not good: a recipient's standing comes of all of them.</summary>
    private ImmutableDictionary<(StandingSubject Subject, string Id), StandingRecord> Bodies { get; init; } = ImmutableDictionary<(StandingSubject, string), StandingRecord>.Empty;

    /// <summary>Every text of every convention, in no order.</summary>
    public IEnumerable<Convention> ConventionTexts => Texts.Values.SelectMany(texts => texts);

    /// <summary>The person that a token's subject names, or null.</summary>
    public string? FindPerson(string subject) => PeopleBySubject.GetValueOrDefault(subject);

    /// <summary>The convention's text in force at the instant, or null.</summary>
    public Convention? FindConvention(string id, DateTimeOffset now) => Texts.GetValueOrDefault(id, []).FirstOrDefault(c => c.IsInForceAt(now));

    /// <summary>Functions that the person holds at the instant, by designation or mandate, and is not away from. A watch officer counts only while signed in to the watch.</summary>
    public IEnumerable<FunctionHolding> FunctionsOf(string personId, DateTimeOffset now) => Functions.GetValueOrDefault(personId, [])
        .Where(h => h.IsHeldAt(now) && (h.Function != DutyFunction.WatchOfficer || IsOnDuty(h)) && !IsAway(h, now))
        .Concat(MandatesOf(personId, now).Where(m => ActingUnder(m, now) == personId).Select(m => m.HeldBy(personId, m.From, m.Until)));

    /// <summary>Who has the watch; empty when nobody has.</summary>
    public string OnDutyIn(string watchId) => Turns.GetValueOrDefault(watchId)?.PersonId ?? "";

    /// <summary>Zones in force at the instant, no order.</summary>
    public IEnumerable<ZoneRecorded> ZonesAt(DateTimeOffset now) => Zones.Values.SelectMany(z => z).Where(z => z.IsInForceAt(now));

    /// <summary>Standing of one recipient.</summary>
    public StandingRecord StandingOf(int number) => Standings.GetValueOrDefault(number, StandingRecord.Unrestricted);

    /// <summary>Numbers of all recipients that depend on the subject, ascending; empty when it is unknown.</summary>
    public ImmutableArray<int> RecipientsOf(StandingSubject subject, string id) => subject switch
    {
        StandingSubject.Recipient => RecipientNumbers.TryGetValue(id, out var number) ? [number] : [],
        StandingSubject.Right => [.. Recipients.Values.Where(r => HasNumber(r.EstablishmentId, id)).Select(r => r.Number)],
        StandingSubject.Establishment => [.. Recipients.Values.Where(r => r.EstablishmentId == id).Select(r => r.Number)],
        _ => [.. Recipients.Values.Where(r => r.OwnerId == id).Select(r => r.Number)],
    };

    /// <summary>Whether somebody has a right of that number.</summary>
    public bool KnowsNumber(string number) => Rights.Values.Any(held => held.Any(r => r.Number == number));

    /// <summary>What stands against a right, an establishment or an organisation itself; unrestricted when nothing does.</summary>
    public StandingRecord StandingOf(StandingSubject subject, string id) => Bodies.GetValueOrDefault((subject, id), StandingRecord.Unrestricted);

    /// <summary>The decisions that keep a recipient from good standing at the instant, each of which has to be lifted: on itself, its establishment, its organisation, its licence.</summary>
    public IEnumerable<(StandingSubject Subject, string Id)> HeldBackBy(Recipient recipient, DateTimeOffset now) =>
        BodiesOf(recipient).Where(body => Bodies.TryGetValue(body, out var record) && !record.IsGoodAt(now));

    /// <summary>The state after one more fact; facts of other rooms change nothing here.</summary>
    public DirectoryState Apply(JournalEvent fact) => fact switch
    {
        OrganisationRecorded e => new DirectoryState(this) { Organisations = Organisations.SetItem(e.Id, e) },
        EstablishmentRecorded e => new DirectoryState(this) { Establishments = Establishments.SetItem(e.Id, e) },
        RightRecorded e => new DirectoryState(this) { Rights = Renew(Rights, e.HolderId, e, r => r.Kind == e.Kind, r => r.From, r => r.EndingAt(e.From)) },
        RecipientRecorded e => Apply(e),
        PersonEnrolled e => Apply(e),
        FunctionGranted e => Apply(e),
        ConventionRecorded e => Apply(e.Convention),
        AdhesionRecorded e => new DirectoryState(this) { Adhesions = Renew(Adhesions, e.MemberId, e, a => a.ConventionId == e.ConventionId, a => a.From, a => a.EndingAt(e.From)) },
        WatchTaken e => Turned(e.WatchId, new WatchTurn(e.PersonId, e.BeganAt, e.ExpectedUntil)),
        WatchHandedOver e => Turned(e.WatchId, new WatchTurn(e.ToPersonId, e.BeganAt, e.ExpectedUntil)),
        ZoneRecorded e => new DirectoryState(this) { Zones = Renew(Zones, e.Zone.ToString(), e, _ => true, z => z.From, z => z.EndingAt(e.From)) },
        ReferentAppointed e => Apply(e),
        CommunesRecorded e => new DirectoryState(this) { Communes = Communes.With(e) },
        MandateGiven e => Apply(e),
        AbsenceRecorded e => Apply(e),
        PatrolOrdered e => new DirectoryState(this) { Patrols = Renew(Patrols, e.Id, e, _ => true, p => p.From, p => p.EndingAt(e.From)) },
        PostureSet e => new DirectoryState(this) { Postures = Renew(Postures, e.Id, e, _ => true, p => p.From, p => p.EndingAt(e.From)) },
        CompetenceRecorded e => new DirectoryState(this) { Competences = Renew(Competences, e.Id, e, _ => true, c => c.From, c => c.EndingAt(e.From)) },
        StandingChanged e => Apply(e),
        StandingEnded e => Apply(e),
        _ => this,
    };

    // The establishment's last licence is the one that counts: what is decided on an earlier number reaches nobody.
    private bool HasNumber(string holder, string number) => LastLicenceOf(holder)?.Number == number;

    private RightRecorded? LastLicenceOf(string holder) => Rights.GetValueOrDefault(holder, []).LastOrDefault(r => r.Kind == RightKind.FirmLicence);

    // What is recorded last holds from its first instant on. What began before ends there and not earlier, so that a renewal leaves no gap; what would begin later is replaced.
    private static ImmutableDictionary<string, ImmutableArray<T>> Renew<T>(
        ImmutableDictionary<string, ImmutableArray<T>> map, string key, T item, Func<T, bool> isSame, Func<T, DateTimeOffset> from, Func<T, T> ending) =>
        map.SetItem(key, [.. map.GetValueOrDefault(key, []).Where(i => !isSame(i) || from(i) < from(item)).Select(i => isSame(i) ? ending(i) : i), item]);

    private DirectoryState Apply(Convention convention) => new(this)
    {
        Conventions = Conventions.SetItem(convention.Id, convention),
        Texts = Renew(Texts, convention.Id, convention, _ => true, c => c.From, c => c.EndingAt(convention.From)),
    };

    // A recipient that is new to a suspended body, or moves to one, is suspended with it.
    private DirectoryState Apply(RecipientRecorded e)
    {
        var inherited = StandingUnder(Bodies, e.ToRecipient());
        return new DirectoryState(this)
        {
            Recipients = Recipients.SetItem(e.Number, e.ToRecipient()),
            RecipientNumbers = RecipientNumbers.SetItem(e.Id, e.Number),
            Sites = e.OpeningHours.IsEmpty && e.Plan is null ? Sites.Remove(e.Id) : Sites.SetItem(e.Id, new SiteProfile { OpeningHours = e.OpeningHours, Plan = e.Plan }),
            Standings = inherited is not null ? Standings.SetItem(e.Number, inherited) : Recipients.ContainsKey(e.Number) ? Standings.Remove(e.Number) : Standings,
        };
    }

    // The strictest of what was decided on a recipient and on all that it depends on, until the last of it ends. A lift takes away the decision that it lifts, never another's.
    private StandingRecord? StandingUnder(ImmutableDictionary<(StandingSubject Subject, string Id), StandingRecord> decided, Recipient recipient, DateTimeOffset? asOf = null)
    {
        var held = BodiesOf(recipient).Select(body => decided.GetValueOrDefault(body)).OfType<StandingRecord>().Where(record => !(record.Until <= asOf)).ToList();
        return held.MaxBy(record => (record.Standing, record.Until ?? DateTimeOffset.MaxValue)) is { } strictest
            ? strictest with { From = held.Min(record => record.From), Until = held.Exists(record => record.Until is null) ? null : held.Max(record => record.Until) }
            : null;
    }

    private IEnumerable<(StandingSubject Subject, string Id)> BodiesOf(Recipient recipient) =>
    [
        (StandingSubject.Recipient, recipient.Id), (StandingSubject.Establishment, recipient.EstablishmentId), (StandingSubject.Organisation, recipient.OwnerId),
        (StandingSubject.Right, LastLicenceOf(recipient.EstablishmentId)?.Number ?? ""),
    ];

    // The subject that a person had before no longer leads to them.
    private DirectoryState Apply(PersonEnrolled e) => new(this)
    {
        People = People.SetItem(e.PersonId, e),
        PeopleBySubject = (People.TryGetValue(e.PersonId, out var earlier) ? PeopleBySubject.Remove(earlier.Subject) : PeopleBySubject).SetItem(e.Subject, e.PersonId),
    };

    private DirectoryState Apply(StandingChanged e)
    {
        var record = new StandingRecord(e.Standing, e.ReasonCode, e.From, e.Until);
        var body = (e.Subject, e.SubjectId);
        var bodies = e.Standing == Standing.Good ? Bodies.Remove(body) : Bodies.SetItem(body, record);
        return new DirectoryState(this)
        {
            Standings = Standings.SetItems(e.Recipients.Select(n => KeyValuePair.Create(n, (Recipients.TryGetValue(n, out var recipient) ? StandingUnder(bodies, recipient, e.From) : null) ?? record))),
            Bodies = bodies,
        };
    }

    private DirectoryState Apply(FunctionGranted e)
    {
        var holding = new FunctionHolding(e.PersonId, e.Function, e.HolderId, e.Rank, e.From, e.Until);
        var isSame = (FunctionHolding h) => h.PersonId == e.PersonId && h.Function == e.Function && h.HolderId == e.HolderId;
        var isContact = e.Function is DutyFunction.CrisisCoordinator or DutyFunction.SecurityDesk or DutyFunction.FirmReferent;
        return new DirectoryState(this)
        {
            Functions = Renew(Functions, e.PersonId, holding, isSame, h => h.From, h => h.EndingAt(e.From)),
            Contacts = isContact ? InOrderOfRank(Renew(Contacts, e.HolderId, holding, isSame, h => h.From, h => h.EndingAt(e.From)), e.HolderId) : Contacts,
        };
    }

    // The post passes on: whoever had it ends where the next begins. A vacancy only ends.
    private DirectoryState Apply(ReferentAppointed e)
    {
        var holding = e.ToHolding();
        var isSame = (FunctionHolding h) => h.Function == DutyFunction.Referent && h.HolderId == holding.HolderId && h.Rank == holding.Rank;
        var functions = Functions;
        foreach (var (person, held) in Functions.Where(f => f.Value.Any(isSame)))
        {
            functions = functions.SetItem(person, [.. held.Where(h => !isSame(h) || h.From < e.From).Select(h => isSame(h) ? h.EndingAt(e.From) : h)]);
        }

        return new DirectoryState(this) { Functions = e.PersonId.Length == 0 ? functions : functions.SetItem(e.PersonId, [.. functions.GetValueOrDefault(e.PersonId, []), holding]) };
    }

    private static ImmutableDictionary<string, ImmutableArray<FunctionHolding>> InOrderOfRank(ImmutableDictionary<string, ImmutableArray<FunctionHolding>> contacts, string holder) =>
        contacts.SetItem(holder, [.. contacts[holder].OrderBy(h => h.Rank)]);

    // What ended for its recipients ended for its body.
    private DirectoryState Apply(StandingEnded e)
    {
        var endedAt = e.Recipients.IsEmpty ? null : e.Recipients.Max(n => StandingOf(n).Until);
        var bodies = Bodies.RemoveRange(Bodies.Where(b => b.Value.Until <= endedAt).Select(b => b.Key));
        var left = e.Recipients.Select(n => (Number: n, Standing: Recipients.TryGetValue(n, out var recipient) ? StandingUnder(bodies, recipient) : null)).ToLookup(pair => pair.Standing is null);
        return new DirectoryState(this)
        {
            Standings = Standings.RemoveRange(left[true].Select(pair => pair.Number)).SetItems(left[false].Select(pair => KeyValuePair.Create(pair.Number, pair.Standing!))),
            Bodies = bodies,
        };
    }

    private bool IsOnDuty(FunctionHolding holding) => OnDutyIn(holding.HolderId) == holding.PersonId;
}
