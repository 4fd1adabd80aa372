using InfoExchange.Domain.Tests.Audiences;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>A town of one recipient, made to be at one point of the lattice.</summary>
internal sealed class LatticeTown : Town
{
    private const string Type = "vol";

    [SetsRequiredMembers]
    public LatticeTown(LatticePoint at)
    {
        Flows = at.Flows;
        Facts = [Recipient(at.Licence), .. Licences(at.Licence), .. Conventions(at), .. Adhesions(at.Adhesion), .. Standings(at.Standing)];
        Rules = [.. RuleSet(at.Rules)];
        Draft = Bulletin(at);
        Directory = Facts.Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        RulesState = Rules.Aggregate(Domain.Authorization.RulesState.Empty.Apply(new FlowsChanged { State = Flows, ReasonCode = "x" }), (state, fact) => state.Apply(fact));
        Active = RulesState.ActiveAt(Now);
    }

    public DirectoryState Directory { get; }

    public RulesState RulesState { get; }

    private ImmutableArray<SharingRule> Active { get; }

    /// <summary>The same town before another bulletin.</summary>
    [SetsRequiredMembers]
    public LatticeTown(LatticeTown town, BulletinDraft draft)
    {
        (Flows, Facts, Rules, Draft) = (town.Flows, town.Facts, town.Rules, draft);
        (Directory, RulesState, Active) = (town.Directory, town.RulesState, town.Active);
    }

    public string Decide(BulletinHeader header) => AudienceResolution.IsAddressed(Directory.Recipients[1], Here, header)
        ? AudienceResolution.Decide(Directory, Active, Flows, Directory.Recipients[1], header, Now).Reason
        : ExplanationReason.NotAddressed;

    public string DecideNaively() => Verdict.Naive(this).Select(v => v.Reason).FirstOrDefault(ExplanationReason.NotAddressed);

    /// <summary>Place: everywhere, the recipient's city, another commune, another territory. Origin: administrative, open, judicial, judicial with the prosecutor.</summary>
    public static BulletinDraft Bulletin(LatticePoint at) => new DraftSheet
    {
        Kind = at.Kind,
        Origin = at.Origin switch { 0 => BulletinOrigin.Administrative, 1 => BulletinOrigin.OpenSource, _ => BulletinOrigin.Judicial },
        ProsecutorReference = at.Origin == 3 ? "PR 3" : "",
        Marking = at.Marking,
        Tlp = at.Tlp,
        InformationType = Type,
        Communes = at.Place switch { 1 => ["75056"], 2 => ["75112"], _ => [] },
        AddressedTo = at.Place == 3 ? [Paris.Neighbour] : [Paris.Here],
        Description = at.Personal == 0 ? "" : "le 06 12 34 56 78",
    }.Fill();

    // Licence: a site, which needs none; a presence with one, with one that ended, with one to come, with another right alone.
    private static RecipientRecorded Recipient(int licence) => new()
    {
        Number = 1, Kind = licence == 0 ? RecipientKind.Site : RecipientKind.Presence, Id = "r1", Name = "r", OwnerId = "o1", EstablishmentId = licence == 0 ? "" : "e1", Commune = "75101", Sector = Sector.Jewellery,
    };

    private IEnumerable<JournalEvent> Licences(int licence) => licence switch
    {
        0 => [],
        1 => [Right(RightKind.FirmLicence, Now, Now.AddTicks(1))],
        2 => [Right(RightKind.FirmLicence, Now.AddDays(-1), Now)],
        3 => [Right(RightKind.FirmLicence, Now.AddTicks(1), null)],
        _ => [Right(RightKind.ManagerApproval, Now.AddDays(-1), null)],
    };

    private static RightRecorded Right(RightKind kind, DateTimeOffset from, DateTimeOffset? until) => new() { Kind = kind, HolderId = "e1", Number = "n", VerifiedAt = from, From = from, Until = until };

    // Convention: in force, just ended, to come, of another trade, of another commune.
    private IEnumerable<JournalEvent> Conventions(LatticePoint at) =>
    [
        new ConventionRecorded
        {
            Convention = new Convention
            {
                Id = "c1", Title = "c", Sector = at.Convention == 3 ? Sector.Tobacconist : Sector.Jewellery, Communes = at.Convention switch { 0 => ["75056"], 4 => ["75112"], _ => [] }, InformationTypes = at.IsOpened ? [Type] : ["autre"], TextVersion = "1",
                From = at.Convention == 2 ? Now.AddTicks(1) : Now.AddDays(-1), Until = at.Convention == 1 ? Now : null,
                PersonalData = at.Personal == 1 ? [new PersonalDataOpening(Type, [PersonalDataKind.Phone])] : [], ProsecutorReference = "PR 9",
            },
        },
    ];

    // Adhesion: the owner's, its own, none, one that ended, one to come.
    private IEnumerable<JournalEvent> Adhesions(int adhesion) => adhesion switch
    {
        0 => [Adhesion("o1", Now, null)],
        1 => [Adhesion("r1", Now, Now.AddTicks(1))],
        2 => [],
        3 => [Adhesion("o1", Now.AddDays(-1), Now)],
        _ => [Adhesion("o1", Now.AddTicks(1), null)],
    };

    private static AdhesionRecorded Adhesion(string member, DateTimeOffset from, DateTimeOffset? until) => new() { ConventionId = "c1", MemberId = member, From = from, Until = until };

    // Standing: nothing, suspended from now, withdrawn, suspended until now.
    private IEnumerable<JournalEvent> Standings(int standing) => standing switch
    {
        0 => [],
        1 => [Change(Standing.Suspended, Now, null)],
        2 => [Change(Standing.Withdrawn, Now.AddDays(-1), null)],
        _ => [Change(Standing.Suspended, Now.AddDays(-1), Now)],
    };

    private static StandingChanged Change(Standing standing, DateTimeOffset from, DateTimeOffset? until) =>
        new() { Subject = StandingSubject.Recipient, SubjectId = "r1", Recipients = [1], Standing = standing, ReasonCode = "x", From = from, Until = until };

    private static IEnumerable<SharingRuleChanged> RuleSet(int rules) => rules switch
    {
        0 => [],
        1 => [Rule("p", RuleEffect.Permit)],
        2 => [Rule("f", RuleEffect.Forbid)],
        3 => [Rule("a", RuleEffect.Permit), Rule("f", RuleEffect.Forbid)],
        4 => [Rule("p", RuleEffect.Permit, alerts: true)],
        5 => [Rule("p", RuleEffect.Permit, RuleState.Proposed)],
        6 => [Rule("a", RuleEffect.Permit), Rule("f", RuleEffect.Forbid, alerts: true)],
        _ => [Rule("a", RuleEffect.Permit), Rule("f", RuleEffect.Forbid, trade: Sector.Tobacconist)],
    };

    private static SharingRuleChanged Rule(string id, RuleEffect effect, RuleState state = RuleState.Active, bool alerts = false, Sector? trade = null) => new()
    {
        Rule = new RuleSheet { Id = id, Effect = effect, Kinds = alerts ? [BulletinKind.Alert] : [], Sectors = trade is { } only ? [only] : [] }.Fill(), State = state, ProposedBy = "p",
    };
}
