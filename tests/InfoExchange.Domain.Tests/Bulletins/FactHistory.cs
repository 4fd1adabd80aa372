namespace InfoExchange.Domain.Tests.Bulletins;

/// <summary>A territory whose facts change at random while bulletins are open, with a timer that wakes when the state or a fact says so, and otherwise sleeps.</summary>
internal sealed class FactHistory(int seed)
{
    private readonly Random _chance = new(seed);
    private DateTimeOffset _reviewedAt = Territory.Morning;
    private int _names;

    public Territory Paris { get; } = Tests.Paris.Open();

    public FactHistory Run(int acts)
    {
        for (var i = 0; i < acts; i++)
        {
            Act();
        }

        return this;
    }

    /// <summary>One command, accepted or not, then some time with whatever falls due in it.</summary>
    public void Act()
    {
        var command = Next();
        if (Paris.Try(command).IsAccepted)
        {
            Paris.Do(command);
        }

        Sleep(Paris.Now.AddMinutes(Pick(0, 0, 1, 7, 15, 45, 90, 240)));
    }

    private void Sleep(DateTimeOffset until)
    {
        while (NextAt() is { } at && at <= until)
        {
            if (at > Paris.Now)
            {
                Paris.Wait(at - Paris.Now);
            }

            Paris.Do(new AdvanceTime(Territory.Morning, _reviewedAt));
            _reviewedAt = Paris.Now;
        }

        Paris.Wait(until - Paris.Now);
    }

    private DateTimeOffset? NextAt()
    {
        var (due, review) = (Paris.State.NextDueAt(), Paris.State.Bulletins.Due.IsEmpty ? null : FactInstants.NextAfter(Paris.State.Directory, Paris.State.Rules, _reviewedAt));
        return due is null || review < due ? review : due;
    }

    private JournalCommand Next() => _chance.Next(12) switch
    {
        < 2 => Publishing(),
        2 => new ChangeFlows(Pick(Tests.Paris.Authority, Tests.Paris.SecondAuthority), Pick(FlowState.Open, FlowState.Open, FlowState.Open, FlowState.Open, FlowState.Suspended), "exercise"),
        < 5 => new ChangeStanding(
            Tests.Paris.Authority, Pick(StandingSubject.Recipient, StandingSubject.Organisation), Pick("halle", "garde", "orfevre-vendome", "vigie-rivoli"), Pick(Standing.Suspended, Standing.Good), "usage",
            Paris.Now.AddMinutes(Pick(0, 0, 20)), Pick<DateTimeOffset?>(null, Paris.Now.AddMinutes(50))),
        < 7 => OfRules(),
        7 => OfBulletins(),
        _ => new RecordFacts(Tests.Paris.Authority, [.. Enumerable.Range(0, 1 + _chance.Next(2)).Select(_ => Fact())], []),
    };

    private JournalEvent Fact()
    {
        var (from, until) = (Paris.Now.AddMinutes(Pick(-60, 0, 0, 25)), Pick<DateTimeOffset?>(null, null, Paris.Now.AddMinutes(35), Paris.Now.AddMinutes(100)));
        return _chance.Next(8) switch
        {
            0 => new RightRecorded { Kind = RightKind.FirmLicence, HolderId = Pick("vigie-centre", "garde-paris"), Number = Number(), VerifiedAt = Territory.Morning, From = from, Until = until },
            1 => new ConventionRecorded { Convention = new Convention { Id = Pick("bijoutiers", "securite"), Title = "c", Sector = Pick(Sector.Jewellery, Sector.PrivateSecurity), InformationTypes = Pick<ImmutableArray<string>>([Tests.Paris.Robbery], [Tests.Paris.Pickpocket]), TextVersion = "2", From = from, Until = until } },
            2 => new PostureSet
            {
                Id = Pick("p-1", "p-2"), Level = Pick(PostureLevel.Vigilance, PostureLevel.ReinforcedSecurity, PostureLevel.AttackEmergency), Sectors = Pick<ImmutableArray<Sector>>([], [Sector.Jewellery]), Communes = Pick<ImmutableArray<string>>([], ["75101"]),
                Authority = AuthorityKind.PrefetDePolice, From = from, Until = until, Document = "note",
            },
            3 => new FunctionGranted { PersonId = Pick(Tests.Paris.Tobacconist, Tests.Paris.Desk), Function = DutyFunction.CrisisCoordinator, HolderId = Pick("orfevre-vendome", "halle-est"), Rank = _chance.Next(3), From = from, Until = until },
            4 => new AbsenceRecorded { PersonId = Pick(Tests.Paris.Coordinator, Tests.Paris.Substitute, Tests.Paris.Desk), From = from, Until = until ?? Paris.Now.AddMinutes(200) },
            5 => Pick<JournalEvent>(
                new OrganisationRecorded { Id = "vigie", Name = "Vigie", Kind = OrganisationKind.Firm, Activities = Pick<ImmutableArray<string>>([], ["gardiennage"], ["gardiennage", "palpation"]) },
                new OrganisationRecorded { Id = "garde", Name = "Garde", Kind = OrganisationKind.Firm, Activities = Pick<ImmutableArray<string>>([], ["gardiennage"]) }),
            6 => new AdhesionRecorded { ConventionId = Pick("bijoutiers", "commerce"), MemberId = Pick("orfevre", "halle", "orfevre-vendome"), From = from, Until = until },
            _ => Tests.Paris.Site(Pick("halle-est", "halle-nord", "orfevre-vendome"), "halle", Pick("75101", "75112"), Pick(Sector.LargeStore, Sector.Jewellery)),
        };
    }

    private JournalCommand OfRules()
    {
        var id = "r-" + _chance.Next(3);
        return _chance.Next(2) == 0
            ? new ProposeRule(Tests.Paris.Auditor, new RuleSheet
            {
                Id = id, Effect = Pick(RuleEffect.Forbid, RuleEffect.Permit), Sectors = Pick<ImmutableArray<Sector>>([], [Sector.Jewellery]), Kinds = Pick<ImmutableArray<BulletinKind>>([], [BulletinKind.Alert]),
                Roles = Pick<ImmutableArray<DutyFunction>>([], [], [], [], [], [DutyFunction.CrisisCoordinator]), Postures = Pick<ImmutableArray<PostureLevel>>([], [], [], [], [], [PostureLevel.AttackEmergency, PostureLevel.ReinforcedSecurity]), Activities = Pick<ImmutableArray<string>>([], [], [], [], [], ["gardiennage"]),
                Hours = Pick<ImmutableArray<LocalHours>>([], [new LocalHours(new(10, 30), new(12, 0))], [new LocalHours(new(22, 0), new(9, 20))]), From = Paris.Now.AddMinutes(Pick(0, 40)), Until = Pick<DateTimeOffset?>(null, Paris.Now.AddHours(2)),
            }.Fill())
            : new ChangeRuleState(
                Pick(Tests.Paris.Authority, Tests.Paris.SecondAuthority), id, Math.Max(1, (Paris.State.Rules.Rules.GetValueOrDefault(id)?.Rule.Version ?? 1) - Pick(0, 0, 0, 1)), Pick(RuleState.Approved, RuleState.Approved, RuleState.Active, RuleState.Suspended, RuleState.Ended));
    }

    private JournalCommand OfBulletins()
    {
        var id = Paris.State.Bulletins.Order.Values.LastOrDefault("none");
        var draft = Draft();
        return _chance.Next(2) == 0
            ? new CloseBulletin(Tests.Paris.Officer, id, ClosingKind.Cancelled, [], "erreur de site")
            : new ReviseBulletin(Tests.Paris.Officer, id, Paris.State.Bulletins.ById.GetValueOrDefault(id)?.Latest.Version ?? 1, draft, Territory.Bound(Paris.Preview(draft)));
    }

    private PublishBulletin Publishing() => Paris.Publishing(Draft());

    private BulletinDraft Draft() => new DraftSheet
    {
        Kind = BulletinKind.Alert, InformationType = Pick(Tests.Paris.Robbery, Tests.Paris.Pickpocket), Communes = Pick<ImmutableArray<string>>([], [], ["75101"]), EffectiveAt = Paris.Now.AddMinutes(Pick(0, 0, 30)),
        ExpiresAt = Paris.Now.AddMinutes(_chance.Next(40, 900)), Topic = $"t-{++_names}",
    }.Fill();

    private string Number() => $"AUT-075-2112-11-30-2026{++_names:0000000}";

    private T Pick<T>(params T[] items) => items[_chance.Next(items.Length)];
}
