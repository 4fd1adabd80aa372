namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>Facts and rules at random with edges everywhere: instants one tick apart, départements whose codes are not two digits, absent and unknown values. Same seed, same town.</summary>
internal sealed class EdgeTown
{
    public const int CasesEach = 6;

    private const int Unknown = 99;
    private static readonly string[] Types = ["vol", "vol-a", "fraude"];
    private static readonly string[] Topics = ["", "t", "u"];
    private static readonly string[] Activities = ["gardiennage", "transport-fonds", "cyno"];
    private static readonly DutyFunction[] Roles = [DutyFunction.CrisisCoordinator, DutyFunction.SecurityDesk, DutyFunction.FirmReferent];

    // Of recipients at random, and of the conventions c0 to c4 in this order.
    private static readonly Sector[] Trades = [Sector.PrivateSecurity, Sector.PrivateSecurity, Sector.Jewellery, Sector.Jewellery, Sector.Tobacconist];


    // Each with its communes; cities with arrondissements have both.
    private static readonly (string Code, string[] Communes)[] Territories =
    [
        ("75", ["75101", "75110", "75056"]), ("69", ["69381", "69123", "69266"]), ("13", ["13201", "13055", "13001"]), ("01", ["01004", "01053"]), ("10", ["10387", "10004"]),
        ("2A", ["2A004", "2A041"]), ("2B", ["2B033", "2B096"]), ("971", ["97105", "97120"]), ("972", ["97209"]), ("973", ["97302", "97311"]), ("974", ["97411", "97416"]), ("976", ["97608", "97611"]),
    ];

    // A plain noon; one o'clock UTC when summer time begins and ends; midnight in Paris at the end of a year; midnight UTC; noon in summer.
    private static readonly DateTimeOffset[] Instants =
    [
        new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero),
        new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), new(2027, 3, 28, 0, 0, 0, TimeSpan.Zero), new(2024, 7, 14, 12, 30, 0, TimeSpan.Zero),
    ];

    private readonly EdgeDice _dice;
    private readonly string[] _communes;

    public EdgeTown(ulong seed)
    {
        Seed = seed;
        _dice = new EdgeDice(seed);
        (var code, _communes) = _dice.Pick<(string, string[])>(Territories);
        Here = _dice.OneIn(12) && Jurisdiction.TryCreate(JurisdictionKind.Commune, _communes[0], out var commune) ? commune : Jurisdiction.Departement(code);
        Instant = _dice.Pick<DateTimeOffset>(Instants);
        Facts = [.. Recipients(), .. Rights(), .. Conventions(), .. Adhesions(), .. Standings(), .. Firms(), .. Functions(), .. Mandates(), .. Absences(), .. Postures()];
        Rules = [.. Enumerable.Range(0, _dice.Below(8)).Select(Rule)];
        Flows = _dice.Mostly(60, FlowState.Open, FlowState.Suspended, FlowState.Closed, (FlowState)Unknown);
        Directory = Facts.Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        RulesState = Rules.Aggregate(Domain.Authorization.RulesState.Empty.Apply(new FlowsChanged { State = Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));
        Cases = [.. Enumerable.Range(0, CasesEach).Select(_ => new EdgeCase(this, Bulletin(), Instant.AddTicks(_dice.Pick(-1, 0, 0, 1))))];
    }

    public ulong Seed { get; }

    public Jurisdiction Here { get; }

    /// <summary>All other instants are a tick or an hour from it.</summary>
    public DateTimeOffset Instant { get; }

    public ImmutableArray<JournalEvent> Facts { get; }

    public ImmutableArray<SharingRuleChanged> Rules { get; }

    public FlowState Flows { get; }

    public DirectoryState Directory { get; }

    public RulesState RulesState { get; }

    public ImmutableArray<EdgeCase> Cases { get; }

    private IEnumerable<JournalEvent> Recipients()
    {
        var count = 8 + _dice.Below(9);
        for (var number = 1; number <= count; number++)
        {
            yield return new RecipientRecorded
            {
                Number = number, Kind = _dice.Mostly(40, _dice.Pick(RecipientKind.Site, RecipientKind.Presence), (RecipientKind)Unknown), Id = $"r{number}", Name = "r",
                OwnerId = _dice.Pick("o1", "o2", "o3"), EstablishmentId = _dice.Mostly(30, _dice.Pick("e1", "e2", "e3"), "", null!), Commune = _dice.Pick<string>(_communes),
                Sector = _dice.Mostly(60, _dice.Pick<Sector>(Trades), (Sector)Unknown), Activities = _dice.OneIn(4) ? _dice.Some(0, 2, [.. Activities]) : _dice.OneIn(2) ? default : [],
            };
        }
    }

    private IEnumerable<JournalEvent> Rights() => Enumerable.Range(0, 10 + _dice.Below(4)).Select(i => new RightRecorded
    {
        Kind = i < 3 ? RightKind.FirmLicence : _dice.Mostly(9, RightKind.FirmLicence, RightKind.ManagerApproval, RightKind.AgentCard, (RightKind)Unknown),
        HolderId = i < 3 ? $"e{i + 1}" : _dice.Pick("e1", "e2", "e3", "e4", "o1"), Number = "n", VerifiedAt = Instant, From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Conventions() => Enumerable.Range(0, 6 + _dice.Below(4)).Select(i => i < 5 ? i : _dice.Below(5)).Select(number => new ConventionRecorded
    {
        Convention = new Convention
        {
            Id = $"c{number}", Title = "c", Sector = _dice.Mostly(30, Trades[number], Trades[(number + 2) % 5], (Sector)Unknown), OtherSectors = _dice.Mostly<ImmutableArray<Sector>>(12, [], [(Sector)Unknown], [_dice.Pick<Sector>(Trades)], default),
            Communes = _dice.OneIn(10) ? _dice.Some(1, 2, [.. _communes, "75056"]) : [],
            InformationTypes = _dice.OneIn(4) ? _dice.Some(0, 2, [.. Types]) : [.. Types], TextVersion = "1", From = From(), Until = Until(),
            PersonalData = _dice.Below(4) switch { 0 => [], 1 => default, _ => [.. Types.Select(type => new PersonalDataOpening(type, Opened()))] }, ProsecutorReference = null!,
        },
    });

    private ImmutableArray<PersonalDataKind> Opened() => _dice.Pick<ImmutableArray<PersonalDataKind>>([], [PersonalDataKind.Phone], [PersonalDataKind.Phone, PersonalDataKind.Plate], [PersonalDataKind.Plate, PersonalDataKind.Phone]);

    private IEnumerable<JournalEvent> Adhesions() => Enumerable.Range(0, 15 + _dice.Below(8)).Select(i => new AdhesionRecorded
    {
        ConventionId = $"c{(i < 15 ? i / 3 : _dice.Below(6))}", MemberId = i < 15 ? $"o{1 + (i % 3)}" : _dice.Pick("o1", "o2", "o3", "r1", "r2", "r3"), From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Standings() => Enumerable.Range(0, _dice.Below(4)).Select(_ => new StandingChanged
    {
        Subject = StandingSubject.Recipient, SubjectId = "r", Recipients = _dice.Some(1, 2, [.. Enumerable.Range(1, 12)]),
        Standing = _dice.Pick(Standing.Good, Standing.Suspended, Standing.Suspended, Standing.Withdrawn, (Standing)Unknown), ReasonCode = "x", From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Firms() => Enumerable.Range(0, 2 + _dice.Below(3)).Select(_ => new OrganisationRecorded
    {
        Kind = OrganisationKind.Firm, Id = _dice.Pick("o1", "o2", "o3"), Name = "o", Activities = _dice.OneIn(4) ? default : _dice.Some(0, 2, [.. Activities]),
    });

    private IEnumerable<JournalEvent> Functions() => Enumerable.Range(0, 6 + _dice.Below(8)).Select(_ => _dice.Pick<DutyFunction>(Roles)).Select(role => new FunctionGranted
    {
        PersonId = _dice.Pick("p1", "p2", "p3"), Function = role, HolderId = HolderOf(role), Rank = _dice.Below(3), From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Mandates() => Enumerable.Range(0, _dice.Below(4)).Select(_ => _dice.Pick(DutyFunction.SecurityDesk, DutyFunction.FirmReferent)).Select(role => new MandateGiven
    {
        Id = _dice.Pick("m1", "m2"), Function = role, HolderId = HolderOf(role), PersonId = _dice.Pick("p1", "p4", "", null!), Substitutes = _dice.OneIn(2) ? default : _dice.Some(0, 2, ["p2", "p3"]),
        From = From(), Until = Until() ?? Instant.AddHours(2),
    });

    private IEnumerable<JournalEvent> Absences() => Enumerable.Range(0, _dice.Below(4)).Select(_ => new AbsenceRecorded
    {
        PersonId = _dice.Pick("p1", "p2", "p3", "p4"), HolderId = _dice.Pick("", null!, "r1", "r2", "o1"), From = From(), Until = Until() ?? Instant.AddHours(2),
    });

    private IEnumerable<JournalEvent> Postures() => Enumerable.Range(0, _dice.Below(4)).Select(_ => new PostureSet
    {
        Id = _dice.Pick("v1", "v2"), Level = _dice.Pick<PostureLevel>(Enum.GetValues<PostureLevel>()), Communes = _dice.OneIn(3) ? _dice.Some(1, 2, [.. _communes]) : default,
        Sectors = _dice.OneIn(3) ? _dice.Some(1, 2, [.. Trades]) : [], Authority = AuthorityKind.PrefetDePolice, From = From(), Until = Until(), Document = "d",
    });

    private string HolderOf(DutyFunction role) => role == DutyFunction.FirmReferent ? _dice.Pick("o1", "o2", "o3") : _dice.Pick("r1", "r2", "r3", "r4");

    private SharingRuleChanged Rule(int index)
    {
        var effect = _dice.OneIn(3) ? _dice.Mostly(12, RuleEffect.Forbid, (RuleEffect)Unknown) : RuleEffect.Permit;
        // A prohibition of everything would leave nothing to see: it is rarely without a condition.
        var rare = effect == RuleEffect.Permit ? 9 : 4;
        return new()
        {
            Rule = new RuleSheet
            {
                Id = $"s{(_dice.OneIn(3) ? index / 2 : index)}", Version = VersionOf(index), Effect = effect,
                Kinds = Condition(rare, BulletinKind.Alert, BulletinKind.Information), InformationTypes = Condition(rare, Types), Topics = Condition(rare, Topics),
                Markings = Condition(rare * 2, Marking.Unmarked, Marking.Unmarked, Marking.DiffusionRestreinte), Tlps = Condition(rare, Tlp.AmberStrict, Tlp.Amber, Tlp.Green, Tlp.Clear),
                Sectors = Condition(rare, Trades), ConventionIds = Condition(rare, "c0", "c1", "c2", "c3", "c9"), Communes = Condition(rare, [.. _communes, "97105", "2A004"]),
                Hours = Condition(rare, Hours(), Hours(), Hours()), Activities = Condition(rare, Activities), Roles = Condition(rare, Roles), Areas = Condition(rare * 3, [.. _communes, "75056", "69123", "2A004"]), Postures = Condition(rare, Enum.GetValues<PostureLevel>()), From = From(), Until = Until(), Article = null!,
            }.Fill(),
            State = _dice.Mostly(14, _dice.Pick(RuleState.Active, RuleState.Approved), RuleState.Draft, RuleState.Suspended, RuleState.Proposed, RuleState.Proposed, RuleState.Ended, (RuleState)Unknown),
            ProposedBy = "p",
        };
    }

    // Mostly the next number; now and then that of the entry before, or the one before that: what was done to a version that waited, or to the one it waits beside.
    private int VersionOf(int index) => _dice.OneIn(4) ? Math.Max(1, index - _dice.Below(2)) : index + 1;

    // One end is the minute of the decision in some zone, the other hours away, over midnight or not.
    private LocalHours Hours()
    {
        var edge = TimeOnly.FromDateTime(Instant.UtcDateTime.AddHours(_dice.Pick(-4, -3, 0, 1, 1, 2, 2, 3, 4)).AddMinutes(_dice.Pick(-1, 0, 1)));
        var other = edge.AddHours(1 + _dice.Below(22));
        return _dice.OneIn(2) ? new LocalHours(edge, other) : new LocalHours(other, edge);
    }

    private BulletinDraft Bulletin() => new DraftSheet
    {
        Kind = _dice.Mostly(40, _dice.Pick(BulletinKind.Alert, BulletinKind.Information), (BulletinKind)Unknown),
        Origin = _dice.Mostly(24, BulletinOrigin.Administrative, BulletinOrigin.Judicial, BulletinOrigin.Judicial, BulletinOrigin.Judicial, BulletinOrigin.Judicial, BulletinOrigin.OpenSource, (BulletinOrigin)Unknown),
        ProsecutorReference = _dice.Pick("PR 3", ""),
        Marking = _dice.Mostly(40, Marking.Unmarked, Marking.DiffusionRestreinte, (Marking)Unknown),
        Tlp = _dice.Mostly(24, _dice.Pick(Tlp.AmberStrict, Tlp.Amber, Tlp.Green, Tlp.Clear), Tlp.Red, (Tlp)Unknown),
        InformationType = _dice.Mostly(30, _dice.Pick<string>(Types), "inconnu"),
        Topic = _dice.Pick<string>(Topics),
        Communes = _dice.OneIn(3) ? _dice.Some(1, 2, [.. _communes, .. _dice.Pick<(string Code, string[] Communes)>(Territories).Communes]) : [],
        AddressedTo = _dice.OneIn(20) ? [Paris.Neighbour] : [Paris.Neighbour, Here],
        Sectors = _dice.OneIn(6) ? _dice.Some(1, 2, [.. Trades]) : [],
        Description = _dice.Mostly(9, "", "le 06 12 34 56 78", "une voiture AB-123-CD", "le 06 12 34 56 78 dans une voiture AB-123-CD"),
    }.Fill();

    private ImmutableArray<T> Condition<T>(int rare, params T[] items) => _dice.OneIn(rare) ? _dice.Some(1, 2, [.. items]) : _dice.OneIn(4) ? default : [];

    private DateTimeOffset From() => Instant.AddTicks(_dice.Mostly(32, -TimeSpan.TicksPerHour, -1, 0, 1, TimeSpan.TicksPerHour));

    private DateTimeOffset? Until() => _dice.Mostly<long?>(32, null, -TimeSpan.TicksPerHour, -1, 0, 1, TimeSpan.TicksPerHour) is { } ticks ? Instant.AddTicks(ticks) : null;
}
