using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>Codes of the directory between domain and contract.</summary>
/// <remarks>Outward every value has a counterpart but the service's own function. Inward, false means unspecified or a value of a newer contract: the caller says what that means there.</remarks>
public static class DirectoryMapping
{
    private static readonly CodeTable<Sector, V1.Sector> Sectors = new(
        (Sector.PrivateSecurity, V1.Sector.PrivateSecurity),
        (Sector.Jewellery, V1.Sector.Jewellery),
        (Sector.Tobacconist, V1.Sector.Tobacconist),
        (Sector.LargeStore, V1.Sector.LargeStore),
        (Sector.ShoppingCentre, V1.Sector.ShoppingCentre),
        (Sector.SocialLandlord, V1.Sector.SocialLandlord));

    private static readonly CodeTable<RecipientKind, V1.RecipientKind> RecipientKinds = new(
        (RecipientKind.Presence, V1.RecipientKind.Presence),
        (RecipientKind.Site, V1.RecipientKind.Site));

    private static readonly CodeTable<Standing, V1.Standing> Standings = new(
        (Standing.Good, V1.Standing.Valid),
        (Standing.Suspended, V1.Standing.Suspended),
        (Standing.Withdrawn, V1.Standing.Withdrawn));

    private static readonly CodeTable<DutyFunction, V1.FunctionKind> Functions = new(
        (DutyFunction.Referent, V1.FunctionKind.Referent),
        (DutyFunction.WatchOfficer, V1.FunctionKind.WatchOfficer),
        (DutyFunction.Authority, V1.FunctionKind.Authority),
        (DutyFunction.Auditor, V1.FunctionKind.Auditor),
        (DutyFunction.DutyDesk, V1.FunctionKind.DutyDesk),
        (DutyFunction.FirmReferent, V1.FunctionKind.FirmReferent),
        (DutyFunction.SecurityDesk, V1.FunctionKind.SecurityDesk),
        (DutyFunction.CrisisCoordinator, V1.FunctionKind.CrisisCoordinator),
        (DutyFunction.Controller, V1.FunctionKind.Controller),
        (DutyFunction.Intermediary, V1.FunctionKind.Intermediary));

    private static readonly CodeTable<PostureLevel, V1.PostureLevel> Levels = new(
        (PostureLevel.Vigilance, V1.PostureLevel.Vigilance),
        (PostureLevel.ReinforcedSecurity, V1.PostureLevel.ReinforcedSecurity),
        (PostureLevel.AttackEmergency, V1.PostureLevel.AttackEmergency));

    private static readonly CodeTable<CompetentAct, V1.CompetentAct> Acts = new(
        (CompetentAct.PatrolOrder, V1.CompetentAct.PatrolOrder),
        (CompetentAct.Posture, V1.CompetentAct.Posture));

    private static readonly CodeTable<AuthorityKind, V1.AuthorityKind> Authorities = new(
        (AuthorityKind.PrefetDeDepartement, V1.AuthorityKind.PrefetDeDepartement),
        (AuthorityKind.PrefetDePolice, V1.AuthorityKind.PrefetDePolice),
        (AuthorityKind.Bourgmestre, V1.AuthorityKind.Bourgmestre));

    private static readonly CodeTable<PersonalDataKind, V1.PersonalDataKind> PersonalDataKinds = new(
        (PersonalDataKind.Identity, V1.PersonalDataKind.Identity),
        (PersonalDataKind.BirthDate, V1.PersonalDataKind.BirthDate),
        (PersonalDataKind.Phone, V1.PersonalDataKind.Phone),
        (PersonalDataKind.NationalNumber, V1.PersonalDataKind.NationalNumber),
        (PersonalDataKind.BankDetails, V1.PersonalDataKind.BankDetails),
        (PersonalDataKind.Plate, V1.PersonalDataKind.Plate));

    private static readonly CodeTable<ForceKind, V1.ForceKind> ForceKinds = new(
        (ForceKind.NationalPolice, V1.ForceKind.NationalPolice),
        (ForceKind.NationalGendarmerie, V1.ForceKind.NationalGendarmerie),
        (ForceKind.MunicipalPolice, V1.ForceKind.MunicipalPolice),
        (ForceKind.BelgianLocalPolice, V1.ForceKind.BelgianLocalPolice));

    private static readonly CodeTable<ConventionKind, V1.ConventionKind> ConventionKinds = new(
        (ConventionKind.Convention, V1.ConventionKind.Convention),
        (ConventionKind.Charter, V1.ConventionKind.Charter),
        (ConventionKind.NeighbourhoodPartnership, V1.ConventionKind.NeighbourhoodPartnership));

    private static readonly CodeTable<RightKind, V1.RightKind> RightKinds = new(
        (RightKind.FirmLicence, V1.RightKind.FirmLicence),
        (RightKind.ManagerApproval, V1.RightKind.ManagerApproval),
        (RightKind.AgentCard, V1.RightKind.AgentCard));

    /// <summary>A kind of convention in the contract.</summary>
    public static V1.ConventionKind ToContract(this ConventionKind value) => ConventionKinds.ToContract(value);

    /// <summary>Reads a kind of convention.</summary>
    public static bool TryToDomain(this V1.ConventionKind value, out ConventionKind domain) => ConventionKinds.TryToDomain(value, out domain);

    /// <summary>A posture in the contract.</summary>
    public static V1.PostureLevel ToContract(this PostureLevel value) => Levels.ToContract(value);

    /// <summary>Reads a posture.</summary>
    public static bool TryToDomain(this V1.PostureLevel value, out PostureLevel domain) => Levels.TryToDomain(value, out domain);

    /// <summary>An act in the contract.</summary>
    public static V1.CompetentAct ToContract(this CompetentAct value) => Acts.ToContract(value);

    /// <summary>Reads an act.</summary>
    public static bool TryToDomain(this V1.CompetentAct value, out CompetentAct domain) => Acts.TryToDomain(value, out domain);

    /// <summary>A kind of authority in the contract.</summary>
    public static V1.AuthorityKind ToContract(this AuthorityKind value) => Authorities.ToContract(value);

    /// <summary>Reads a kind of authority.</summary>
    public static bool TryToDomain(this V1.AuthorityKind value, out AuthorityKind domain) => Authorities.TryToDomain(value, out domain);

    /// <summary>A kind of right in the contract.</summary>
    public static V1.RightKind ToContract(this RightKind value) => RightKinds.ToContract(value);

    /// <summary>Reads a kind of right.</summary>
    public static bool TryToDomain(this V1.RightKind value, out RightKind domain) => RightKinds.TryToDomain(value, out domain);

    /// <summary>A kind of force in the contract.</summary>
    public static V1.ForceKind ToContract(this ForceKind value) => ForceKinds.ToContract(value);

    /// <summary>Reads a kind of force.</summary>
    public static bool TryToDomain(this V1.ForceKind value, out ForceKind domain) => ForceKinds.TryToDomain(value, out domain);

    /// <summary>A kind of personal data in the contract.</summary>
    public static V1.PersonalDataKind ToContract(this PersonalDataKind value) => PersonalDataKinds.ToContract(value);

    /// <summary>Reads a kind of personal data.</summary>
    public static bool TryToDomain(this V1.PersonalDataKind value, out PersonalDataKind domain) => PersonalDataKinds.TryToDomain(value, out domain);

    /// <summary>A sector in the contract.</summary>
    public static V1.Sector ToContract(this Sector value) => Sectors.ToContract(value);

    /// <summary>Reads a sector.</summary>
    public static bool TryToDomain(this V1.Sector value, out Sector domain) => Sectors.TryToDomain(value, out domain);

    /// <summary>A kind of recipient in the contract.</summary>
    public static V1.RecipientKind ToContract(this RecipientKind value) => RecipientKinds.ToContract(value);

    /// <summary>Reads a kind of recipient.</summary>
    public static bool TryToDomain(this V1.RecipientKind value, out RecipientKind domain) => RecipientKinds.TryToDomain(value, out domain);

    /// <summary>A standing in the contract.</summary>
    public static V1.Standing ToContract(this Standing value) => Standings.ToContract(value);

    /// <summary>Reads a standing.</summary>
    public static bool TryToDomain(this V1.Standing value, out Standing domain) => Standings.TryToDomain(value, out domain);

    /// <summary>A function that a person holds in the contract.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="DutyFunction.Service"/>: nobody holds it.</exception>
    public static V1.FunctionKind ToContract(this DutyFunction value) => Functions.ToContract(value);

    /// <summary>Reads a function that a person holds.</summary>
    public static bool TryToDomain(this V1.FunctionKind value, out DutyFunction domain) => Functions.TryToDomain(value, out domain);
}
