namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>A random town after somebody did what an explanation said, act by act, said here from the facts and not from the search.</summary>
internal sealed class ChangedTown(RandomTown town, Recipient recipient)
{
    private const string NewConvention = "nouvelle";

    private DirectoryState _directory = town.Directory();
    private RulesState _rules = town.RulesState();
    private BulletinHeader _header = BulletinHeader.Of(town.Draft);

    public bool Receives(IEnumerable<ChangeStep> steps)
    {
        foreach (var step in steps)
        {
            Do(step);
        }

        return AudienceResolution.Resolve(_directory, _rules, Paris.Here, _header, RandomTown.Noon).Members.Any(m => m.Number == recipient.Number && m.IsIncluded);
    }

    private void Do(ChangeStep step)
    {
        switch (step.Kind)
        {
            case ChangeKind.AddressRecipient:
                _header = _header with { AddressedTo = [.. _header.AddressedTo, Paris.Here], Sectors = [], Communes = _header.Communes.IsEmpty ? [] : [.. _header.Communes, recipient.Commune] };
                break;
            case ChangeKind.OpenFlows:
                _rules = _rules.Apply(new FlowsChanged { State = FlowState.Open, ReasonCode = "x" });
                break;
            case ChangeKind.ClearByProsecutor:
                _header = _header with { IsClearedByProsecutor = true };
                break;
            case ChangeKind.ApproveRule or ChangeKind.RestoreRule:
                Enact(_rules.Rules[step.SubjectId].Rule, RuleState.Active);
                break;
            case ChangeKind.SuspendRule:
                Enact(_rules.Rules[step.SubjectId].Active!, RuleState.Suspended);
                break;
            case ChangeKind.AdoptRule:
                Enact(new RuleSheet { Id = "z", InformationTypes = [_header.InformationType], Sectors = [recipient.Sector] }.Fill(), RuleState.Active);
                break;
            default:
                _directory = _directory.Apply(FactOf(step));
                break;
        }
    }

    private JournalEvent FactOf(ChangeStep step) => step.Kind switch
    {
        ChangeKind.LiftStanding => new StandingChanged
        {
            Subject = StandingSubject.Recipient, SubjectId = step.SubjectId, Recipients = [recipient.Number], Standing = Standing.Good, ReasonCode = "fin", From = RandomTown.Noon,
        },
        ChangeKind.RenewLicence => new RightRecorded { Kind = RightKind.FirmLicence, HolderId = step.SubjectId, Number = "n", VerifiedAt = RandomTown.Noon, From = RandomTown.Noon },
        ChangeKind.SignConvention => Text(NewConvention, null, [_header.InformationType], _header.PersonalData),
        ChangeKind.RenewConvention => Text(step.SubjectId, Known(step), Known(step).InformationTypes, OpenedBy(Known(step))),
        ChangeKind.OpenType => Text(step.SubjectId, Known(step), [.. Known(step).InformationTypes, _header.InformationType], OpenedBy(Known(step)), Known(step)),
        ChangeKind.OpenPersonalData => Text(step.SubjectId, Known(step), Known(step).InformationTypes, _header.PersonalData, Known(step)),
        ChangeKind.JoinConvention or ChangeKind.RenewAdhesion =>
            new AdhesionRecorded { ConventionId = step.SubjectId.Length == 0 ? NewConvention : step.SubjectId, MemberId = step.MemberId, From = RandomTown.Noon },
        ChangeKind.FillRole => new FunctionGranted
        {
            PersonId = "nouveau", Function = step.Role!.Value, HolderId = step.Role == DutyFunction.FirmReferent ? recipient.OwnerId : recipient.Id, From = RandomTown.Noon,
        },
        _ => throw new InvalidOperationException($"say what {step.Kind} records"),
    };

    private Convention Known(ChangeStep step) => _directory.FindConvention(step.SubjectId, RandomTown.Noon) ?? _directory.Conventions[step.SubjectId];

    private ImmutableArray<PersonalDataKind> OpenedBy(Convention text) => text.PersonalData.FirstOrDefault(o => o.InformationType == _header.InformationType)?.Kinds ?? [];

    // An amendment keeps the dates of what it amends: one that is not in force stays so.
    private ConventionRecorded Text(string id, Convention? known, ImmutableArray<string> types, ImmutableArray<PersonalDataKind> personal, Convention? amended = null) => new()
    {
        Convention = new Convention
        {
            Id = id, Title = id, Sector = known?.Sector ?? recipient.Sector, OtherSectors = known?.OtherSectors ?? [], Communes = known?.Communes ?? [], InformationTypes = types, TextVersion = "2", From = amended?.From ?? RandomTown.Noon, Until = amended?.Until,
            PersonalData = personal.IsEmpty ? [] : [new PersonalDataOpening(_header.InformationType, personal)], ProsecutorReference = "PR 10",
        },
    };

    private void Enact(SharingRule rule, RuleState state) => _rules = _rules.Apply(new SharingRuleChanged { Rule = rule, State = state, ProposedBy = "p" });
}
