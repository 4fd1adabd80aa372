namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>Facts, rules and a bulletin at random, near every edge: instants are hours around noon, names are few so that they meet.</summary>
internal sealed class RandomTown
{
    private static readonly string[] Types = ["vol", "fraude"];
    private static readonly string[] Communes = ["75101", "75110", "75056"];
    private static readonly Sector[] Sectors = [Sector.PrivateSecurity, Sector.Jewellery];
    private readonly Dice _dice;

    public RandomTown(int[] throws)
    {
        _dice = new Dice(throws);
        Facts = [.. Recipients(), .. Rights(), .. Conventions(), .. Adhesions(), .. Standings()];
        Rules = [.. Enumerable.Range(0, _dice.Below(5)).Select(Rule)];
        Draft = Bulletin();
    }

    /// <summary>Words that hold personal data, and of which kind.</summary>
    public static IReadOnlyDictionary<string, PersonalDataKind> PersonalWords { get; } = new Dictionary<string, PersonalDataKind>
    {
        ["le 06 12 34 56 78"] = PersonalDataKind.Phone,
        ["une voiture AB-123-CD"] = PersonalDataKind.Plate,
    };

    public static DateTimeOffset Noon { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public ImmutableArray<JournalEvent> Facts { get; }

    public ImmutableArray<SharingRuleChanged> Rules { get; }

    public BulletinDraft Draft { get; }

    public AudienceDecision Resolve()
    {
        var directory = Facts.Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        var rules = Rules.Aggregate(RulesState.Empty, (state, fact) => state.Apply(fact));
        return AudienceResolution.Resolve(directory, rules, Paris.Here, BulletinHeader.Of(Draft), Noon);
    }

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
                EstablishmentId = _dice.Pick("e1", "e2"), Commune = _dice.Pick("75101", "75110", "75112"), Sector = sector,
            };
        }
    }

    private IEnumerable<JournalEvent> Rights() => Enumerable.Range(0, 2 + _dice.Below(4)).Select(_ => new RightRecorded
    {
        Kind = _dice.Rarely(4) ? RightKind.ManagerApproval : RightKind.FirmLicence, HolderId = _dice.Pick("e1", "e2"), Number = "n", VerifiedAt = Noon, From = From(), Until = Until(),
    });

    private IEnumerable<JournalEvent> Conventions() => Enumerable.Range(0, 3 + _dice.Below(3)).Select(_ => new ConventionRecorded
    {
        Convention = new Convention
        {
            Id = _dice.Pick("c1", "c2", "c3"), Title = "c", Sector = _dice.Pick(Sectors), InformationTypes = _dice.Rarely(3) ? _dice.Some(1, Types) : [.. Types], TextVersion = "1", From = From(), Until = Until(),
            PersonalData = _dice.Rarely(2) ? [new(_dice.Pick(Types), _dice.Pick<ImmutableArray<PersonalDataKind>>([PersonalDataKind.Phone], [PersonalDataKind.Phone, PersonalDataKind.Plate]))] : [], ProsecutorReference = "PR 9",
        },
    });

    private IEnumerable<JournalEvent> Adhesions() => Enumerable.Range(0, 4 + _dice.Below(5)).Select(_ => new AdhesionRecorded
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
            Id = $"s{index}", Effect = _dice.Rarely(2) ? RuleEffect.Forbid : RuleEffect.Permit, Kinds = Condition(BulletinKind.Alert, BulletinKind.Information), InformationTypes = Condition(Types),
            Topics = Condition("t", "u"), Markings = Condition(Marking.Unmarked), Tlps = Condition(Tlp.Amber, Tlp.Green), Sectors = Condition(Sectors),
            ConventionIds = Condition("c1", "c2"), Communes = Condition(Communes), From = From(), Until = Until(),
        }.Fill(),
        State = _dice.Rarely(4) ? RuleState.Suspended : RuleState.Active,
        ProposedBy = "p",
    };

    private BulletinDraft Bulletin() => new DraftSheet
    {
        Kind = _dice.Pick(BulletinKind.Alert, BulletinKind.Information),
        Origin = _dice.Rarely(4) ? BulletinOrigin.Judicial : BulletinOrigin.Administrative,
        ProsecutorReference = _dice.Pick("PR 3", ""),
        Marking = _dice.Rarely(6) ? Marking.DiffusionRestreinte : Marking.Unmarked,
        Tlp = _dice.Rarely(6) ? Tlp.Red : _dice.Pick(Tlp.Amber, Tlp.Green),
        InformationType = _dice.Pick(Types),
        Topic = _dice.Pick("", "t"),
        Communes = _dice.Some(2, "75101", "75110", "75056", "92012"),
        AddressedTo = _dice.Rarely(8) ? [Paris.Neighbour] : [Paris.Neighbour, Paris.Here],
        Sectors = _dice.Some(1, Sectors),
        Description = _dice.Rarely(3) ? _dice.Pick("le 06 12 34 56 78", "une voiture AB-123-CD", "le 06 12 34 56 78 dans une voiture AB-123-CD") : "",
    }.Fill();

    private ImmutableArray<T> Condition<T>(params T[] items) => _dice.Rarely(4) ? [_dice.Pick<T>(items)] : [];

    private DateTimeOffset From() => Noon.AddHours(_dice.Pick(-2, -2, -2, -2, -2, -1, 0, 1));

    private DateTimeOffset? Until() => _dice.Pick<int?>(null, null, null, null, null, 2, 1, 0, -1) is { } hours ? Noon.AddHours(hours) : null;
}
