using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>Facts, rules and a bulletin at random, near every edge: instants are hours around noon, names are few so that they meet.</summary>
internal sealed class RandomTown : Town
{
    private static readonly string[] Types = ["vol", "fraude"];
    private static readonly string[] Communes = ["75101", "75110", "75056"];
    private static readonly Sector[] Sectors = [Sector.PrivateSecurity, Sector.Jewellery];
    private static readonly string[] Activities = ["gardiennage", "transport-fonds"];
    private static readonly DutyFunction[] Roles = [DutyFunction.CrisisCoordinator, DutyFunction.SecurityDesk, DutyFunction.FirmReferent];
    private readonly Dice _dice;

    [SetsRequiredMembers]
    public RandomTown(int[] throws)
    {
        _dice = new Dice(throws);
        Facts = [.. Recipients(), .. Rights(), .. Conventions(), .. Adhesions(), .. Standings(), .. Firms(), .. Functions(), .. Mandates(), .. Absences(), .. Postures()];
        Rules = [.. Enumerable.Range(0, _dice.Below(6)).Select(Rule)];
        Draft = Bulletin();
        Flows = _dice.Rarely(16) ? _dice.Pick(FlowState.Suspended, FlowState.Closed) : FlowState.Open;
    }

    /// <summary>Words that hold personal data, and of which kind.</summary>
    public static IReadOnlyDictionary<string, PersonalDataKind> PersonalWords { get; } = new Dictionary<string, PersonalDataKind>
    {
        ["le 06 12 34 56 78"] = PersonalDataKind.Phone,
        ["une voiture AB-123-CD"] = PersonalDataKind.Plate,
    };

    public static DateTimeOffset Noon { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public AudienceDecision Resolve()
    {
        return AudienceResolution.Resolve(Directory(), RulesState(), Paris.Here, BulletinHeader.Of(Draft), Noon);
    }

    public DirectoryState Directory() => Facts.Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));

    public RulesState RulesState() => Rules.Aggregate(Domain.Authorization.RulesState.Empty.Apply(new FlowsChanged { State = Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));

    public override string ToString() => string.Join('\n', Facts.Concat(Rules).Select((fact, i) => System.Text.Encoding.UTF8.GetString(
        EntryCodec.Encode(new JournalEntry { Position = i + 1, At = Noon, BootId = "", Author = EntryAuthor.Service, Event = fact }).Span)));

    private IEnumerable<JournalEvent> Recipients()
    {
        var count = 1 + _dice.Below(6);
        for (var number = 1; number <= count; number++)
        {
            var sector = _dice.Pick(Sectors);
            yield return new RecipientRecorded
            {
                Number = number, Kind = _dice.Pick(RecipientKind.Site, RecipientKind.Presence), Id = $"r{number}", Name = "r", OwnerId = _dice.Pick("o1", "o2"),
                EstablishmentId = _dice.Pick("e1", "e2"), Commune = _dice.Pick("75101", "75110", "75112"), Sector = sector, Activities = _dice.Rarely(4) ? [_dice.Pick(Activities)] : [],
            };
        }
    }

    private IEnumerable<JournalEvent> Firms() => new[] { "o1", "o2" }.Select(id => new OrganisationRecorded { Kind = OrganisationKind.Firm, Id = id, Name = id, Activities = _dice.Some(2, Activities) });

    private IEnumerable<JournalEvent> Functions() => Enumerable.Range(0, _dice.Below(6)).Select(_ =>
    {
        var function = _dice.Pick(Roles);
        return new FunctionGranted { PersonId = _dice.Pick("p1", "p2"), Function = function, HolderId = function == DutyFunction.FirmReferent ? _dice.Pick("o1", "o2") : _dice.Pick("r1", "r2", "r3"), Rank = _dice.Below(2), From = From(), Until = Until() };
    });

    private IEnumerable<JournalEvent> Mandates() => Enumerable.Range(0, _dice.Below(3)).Select(_ =>
    {
        var function = _dice.Pick(DutyFunction.FirmReferent, DutyFunction.SecurityDesk);
        return new MandateGiven
        {
            Id = _dice.Pick("m1", "m2"), Function = function, HolderId = function == DutyFunction.FirmReferent ? _dice.Pick("o1", "o2") : _dice.Pick("r1", "r2"), PersonId = _dice.Pick("p1", "p3", ""),
            Substitutes = _dice.Rarely(2) ? ["p2"] : [], From = From(), Until = Until() ?? Noon.AddHours(3),
        };
    });

    private IEnumerable<JournalEvent> Absences() => Enumerable.Range(0, _dice.Below(4)).Select(_ => new AbsenceRecorded
    {
        PersonId = _dice.Pick("p1", "p2", "p3"), HolderId = _dice.Pick("", "", "r1", "o1"), From = From(), Until = Until() ?? Noon.AddHours(3),
    });

    private IEnumerable<JournalEvent> Postures() => Enumerable.Range(0, _dice.Below(3)).Select(_ => new PostureSet
    {
        Id = _dice.Pick("v1", "v2"), Level = _dice.Pick(Enum.GetValues<PostureLevel>()), Communes = _dice.Rarely(3) ? [_dice.Pick(Communes)] : [], Sectors = _dice.Rarely(4) ? [_dice.Pick(Sectors)] : [],
        Authority = AuthorityKind.PrefetDePolice, From = From(), Until = Until(), Document = "d",
    });

    private IEnumerable<JournalEvent> Rights() => Enumerable.Range(0, 4 + _dice.Below(4)).Select(_ => new RightRecorded
    {
        Kind = _dice.Rarely(4) ? RightKind.ManagerApproval : RightKind.FirmLicence, HolderId = _dice.Pick("e1", "e2"), Number = "n", VerifiedAt = Noon, From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Conventions() => Enumerable.Range(0, 6 + _dice.Below(3)).Select(_ => new ConventionRecorded
    {
        Convention = new Convention
        {
            Id = _dice.Pick("c1", "c2", "c3"), Title = "c", Sector = _dice.Pick(Sectors), OtherSectors = _dice.Rarely(3) ? [_dice.Pick(Sectors)] : [], Communes = _dice.Rarely(5) ? [_dice.Pick(Communes)] : [], InformationTypes = _dice.Rarely(3) ? _dice.Some(1, Types) : [.. Types], TextVersion = "1", From = From(), Until = Until(),
            PersonalData = _dice.Rarely(2) ? [new(_dice.Pick(Types), _dice.Pick<ImmutableArray<PersonalDataKind>>([PersonalDataKind.Phone], [PersonalDataKind.Phone, PersonalDataKind.Plate]))] : [], ProsecutorReference = "PR 9",
        },
    });

    private IEnumerable<JournalEvent> Adhesions() => Enumerable.Range(0, 9 + _dice.Below(5)).Select(_ => new AdhesionRecorded
    {
        ConventionId = _dice.Pick("c1", "c2", "c3", "c1", "c2", "c4"), MemberId = _dice.Pick("o1", "o2", "o1", "o2", "r1", "r2"), From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Standings() => Enumerable.Range(0, _dice.Below(2)).Select(_ => new StandingChanged
    {
        Subject = StandingSubject.Recipient, SubjectId = "r", Recipients = _dice.Some(3, 1, 2, 3, 4), Standing = _dice.Pick(Standing.Good, Standing.Suspended, Standing.Withdrawn), ReasonCode = "x", From = From(), Until = Until(),
    });

    private SharingRuleChanged Rule(int index) => new()
    {
        Rule = new RuleSheet
        {
            Id = $"s{(_dice.Rarely(4) ? index / 2 : index)}", Version = VersionOf(index), Effect = _dice.Rarely(3) ? RuleEffect.Forbid : RuleEffect.Permit, Kinds = Condition(BulletinKind.Alert, BulletinKind.Information), InformationTypes = Condition(Types),
            Topics = Condition("t", "u"), Markings = Condition(Marking.Unmarked), Tlps = Condition(Tlp.Amber, Tlp.Green), Sectors = Condition(Sectors),
            ConventionIds = Condition("c1", "c2"), Communes = Condition(Communes),
            Hours = Condition(new LocalHours(new(12, 0), new(13, 0)), new(new(13, 0), new(14, 0)), new(new(20, 0), new(13, 1)), new(new(20, 0), new(13, 0))), Activities = Condition(Activities), Roles = Condition(Roles), Areas = Condition("75056", "75101", "75110", "92012"), Postures = Condition(Enum.GetValues<PostureLevel>()), From = From(), Until = Until(),
        }.Fill(),
        State = _dice.Rarely(4) ? RuleState.Suspended : _dice.Rarely(4) ? _dice.Pick(RuleState.Proposed, RuleState.Draft) : _dice.Rarely(6) ? _dice.Pick(RuleState.Approved, RuleState.Ended) : RuleState.Active,
        ProposedBy = "p",
    };

    // Mostly the next number; now and then that of the entry before, or the one before that.
    private int VersionOf(int index) => _dice.Rarely(4) ? Math.Max(1, index - _dice.Below(2)) : index + 1;

    private BulletinDraft Bulletin() => new DraftSheet
    {
        Kind = _dice.Pick(BulletinKind.Alert, BulletinKind.Information),
        Origin = _dice.Rarely(4) ? BulletinOrigin.Judicial : BulletinOrigin.Administrative,
        ProsecutorReference = _dice.Pick("PR 3", ""),
        Marking = _dice.Rarely(9) ? Marking.DiffusionRestreinte : Marking.Unmarked,
        Tlp = _dice.Rarely(9) ? Tlp.Red : _dice.Pick(Tlp.Amber, Tlp.Green),
        InformationType = _dice.Pick(Types),
        Topic = _dice.Pick("", "t"),
        Communes = _dice.Some(2, "75101", "75110", "75056", "92012"),
        AddressedTo = _dice.Rarely(8) ? [Paris.Neighbour] : [Paris.Neighbour, Paris.Here],
        Sectors = _dice.Some(1, Sectors),
        Description = _dice.Rarely(3) ? _dice.Pick("le 06 12 34 56 78", "une voiture AB-123-CD", "le 06 12 34 56 78 dans une voiture AB-123-CD") : "",
    }.Fill();

    private ImmutableArray<T> Condition<T>(params T[] items) => _dice.Rarely(8) ? [_dice.Pick<T>(items)] : [];

    private DateTimeOffset From() => Noon.AddHours(_dice.Pick(-2, -2, -2, -2, -2, -1, 0, 1));

    private DateTimeOffset? Until() => _dice.Pick<int?>(null, null, null, null, null, 2, 1, 0, -1) is { } hours ? Noon.AddHours(hours) : null;
}
