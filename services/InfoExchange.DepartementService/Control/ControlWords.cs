using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;

namespace InfoExchange.DepartementService.Control;

/// <summary>Words of a control file's report, as a reader of a préfecture knows them; what has none stays as the journal says it.</summary>
internal static class ControlWords
{
    private const string Redecided = "redecided.";

    private static readonly Dictionary<string, (string French, string English)> Rows = new(StringComparer.Ordinal)
    {
        [Key(BulletinKind.Information)] = ("information", "information"),
        [Key(BulletinKind.Alert)] = ("alerte", "alert"),
        [Key(ClosingKind.Cancelled)] = ("annulé", "cancelled"),
        [Key(ClosingKind.AllClear)] = ("fin de l'alerte", "all clear"),
        [Key(ClosingKind.Recalled)] = ("rappelé", "recalled"),
        [Key(ClosingKind.Expired)] = ("arrivé à son terme", "expired"),
        [Key(Tlp.Red)] = ("TLP rouge", "TLP:RED"),
        [Key(Tlp.AmberStrict)] = ("TLP orange strict", "TLP:AMBER+STRICT"),
        [Key(Tlp.Amber)] = ("TLP orange", "TLP:AMBER"),
        [Key(Tlp.Green)] = ("TLP vert", "TLP:GREEN"),
        [Key(Tlp.Clear)] = ("TLP blanc", "TLP:CLEAR"),
        [Key(Marking.Unmarked)] = ("sans mention", "unmarked"),
        [Key(Marking.DiffusionRestreinte)] = ("Diffusion Restreinte", "Diffusion Restreinte"),
        [Key(Sector.PrivateSecurity)] = ("sécurité privée", "private security"),
        [Key(Sector.Jewellery)] = ("bijouterie", "jewellery"),
        [Key(Sector.Tobacconist)] = ("débit de tabac", "tobacconist"),
        [Key(Sector.LargeStore)] = ("grande surface", "large store"),
        [Key(Sector.ShoppingCentre)] = ("centre commercial", "shopping centre"),
        [Key(Sector.SocialLandlord)] = ("bailleur social", "social landlord"),
        [Key(DutyFunction.Service)] = ("le service", "the service"),
        [Key(DutyFunction.Referent)] = ("référent", "référent"),
        [Key(DutyFunction.WatchOfficer)] = ("officier de veille", "watch officer"),
        [Key(DutyFunction.Authority)] = ("autorité", "authority"),
        [Key(DutyFunction.Auditor)] = ("auditeur", "auditor"),
        [Key(DutyFunction.DutyDesk)] = ("permanence", "duty desk"),
        [Key(DutyFunction.FirmReferent)] = ("référent d'entreprise", "firm's référent"),
        [Key(DutyFunction.SecurityDesk)] = ("poste de sécurité", "security desk"),
        [Key(DutyFunction.CrisisCoordinator)] = ("coordinateur de crise", "crisis coordinator"),
        [Key(DutyFunction.Controller)] = ("contrôleur", "controller"),
        [Key(DutyFunction.Intermediary)] = ("organisme relais", "intermediary body"),
        [Key(ScopeKind.Bulletin)] = ("bulletin", "bulletin"),
        [Key(ScopeKind.Person)] = ("personne", "person"),
        [Key(ScopeKind.Firm)] = ("entreprise", "firm"),
        [Key(ScopeKind.Place)] = ("lieu", "place"),
        [Key(ScopeKind.Period)] = ("période", "period"),
        [Key(JurisdictionKind.Departement)] = ("département", "département"),
        [Key(JurisdictionKind.Commune)] = ("commune", "commune"),
        [Key(JurisdictionKind.PoliceZone)] = ("zone de police", "police zone"),
        [Key(JurisdictionKind.GendarmerieZone)] = ("zone de gendarmerie", "gendarmerie zone"),
        [Key(JurisdictionKind.BelgianCommune)] = ("commune belge", "Belgian commune"),
        [Key(JurisdictionKind.BelgianPoliceZone)] = ("zone de police belge", "Belgian police zone"),
        ["bulletin.issued"] = ("bulletin publié", "bulletin issued"),
        ["bulletin.declined"] = ("bulletin d'un autre territoire non admis", "bulletin of another territory declined"),
        ["bulletin.closed"] = ("bulletin clos", "bulletin closed"),
        ["bulletin.redecided"] = ("destinataires décidés à nouveau", "recipients decided again"),
        ["audience.withheld"] = ("plus communiqué", "withheld from now on"),
        ["audience.gained"] = ("communiqué désormais", "told from now on"),
        ["audience.obliged"] = ("autres obligations", "other duties"),
        ["audience.erased"] = ("destinataires ; trace éteinte", "recipients; trace ended"),
        ["release.proposed"] = ("proposé à une seconde personne", "proposed to a second person"),
        ["release.refused"] = ("refusé par une seconde personne", "refused by a second person"),
        ["release.validated"] = ("validé par une seconde personne", "validated by a second person"),
        ["release.urgent"] = ("diffusé en urgence par une seule personne", "released urgently by one person"),
        ["release.overdue"] = ("diffusion urgente non validée dans le délai", "urgent release not validated in time"),
        ["time"] = ("échéance atteinte", "an instant was reached"),
        ["standing.changed"] = ("suspension ou rétablissement", "suspension or restoration"),
        ["standing.ended"] = ("fin d'une suspension", "end of a suspension"),
        ["flows.changed"] = ("flux suspendus ou ouverts", "flows suspended or opened"),
        ["rule.changed"] = ("règle modifiée", "rule changed"),
        ["right.recorded"] = ("droit enregistré", "right recorded"),
        ["recipient.recorded"] = ("destinataire enregistré", "recipient recorded"),
        ["organisation.recorded"] = ("organisation enregistrée", "organisation recorded"),
        ["establishment.recorded"] = ("établissement enregistré", "establishment recorded"),
        ["convention.recorded"] = ("convention enregistrée", "convention recorded"),
        ["adhesion.recorded"] = ("adhésion enregistrée", "adhesion recorded"),
        ["function.granted"] = ("fonction confiée", "function granted"),
        ["mandate.given"] = ("mandat confié", "mandate given"),
        ["absence.recorded"] = ("absence enregistrée", "absence recorded"),
        ["communes.recorded"] = ("communes enregistrées", "communes recorded"),
        ["posture.set"] = ("posture Vigipirate modifiée", "Vigipirate posture changed"),
        ["admission.answered"] = ("réponse d'un autre territoire", "answer of another territory"),
        ["admission.admitted"] = ("admis par un autre territoire", "admitted by another territory"),
        ["admission.declined"] = ("non admis par un autre territoire", "declined by another territory"),
        ["message.set_aside"] = ("message mis de côté par son destinataire", "message set aside by whom it was for"),
        ["return.published"] = ("la remontée est devenue ce bulletin", "the return became this bulletin"),
        ["delivered"] = ("remis", "delivered"),
        ["delivered.erased"] = ("remis ; trace éteinte", "delivered; trace ended"),
        ["opened"] = ("ouvert", "opened"),
        ["opened.erased"] = ("ouvert ; trace éteinte", "opened; trace ended"),
        ["end_delivered"] = ("fin remise", "end delivered"),
        ["end_delivered.erased"] = ("fin remise ; trace éteinte", "end delivered; trace ended"),
        ["recall_delivered"] = ("retrait remis", "recall delivered"),
        ["recall_delivered.erased"] = ("retrait remis ; trace éteinte", "recall delivered; trace ended"),
        ["reminder"] = ("relance", "reminder"),
        ["reminder.erased"] = ("relances ; trace éteinte", "reminders; trace ended"),
        ["reminder.substitute"] = ("relance au suppléant", "reminder to the substitute"),
        ["reminder.substitute.erased"] = ("relances aux suppléants ; trace éteinte", "reminders to substitutes; trace ended"),
        ["reminder.organisation"] = ("relance au référent de l'entreprise ou au PC de l'enseigne", "reminder to the firm's référent or the chain's desk"),
        ["reminder.organisation.erased"] = ("relances aux référents d'entreprise et PC d'enseigne ; trace éteinte", "reminders to firms' référents and chains' desks; trace ended"),
        ["duty_desk"] = ("passé à la permanence", "handed to the duty desk"),
        ["duty_desk.erased"] = ("passés à la permanence ; trace éteinte", "handed to the duty desk; trace ended"),
        ["answer.Received"] = ("réponse « Bien reçu »", "answered “received”"),
        ["answer.TakenInCharge"] = ("réponse « Pris en compte »", "answered “taken in charge”"),
        ["answer.NotConcerned"] = ("réponse « Non concerné »", "answered “not concerned”"),
        ["answer.DetailsRequested"] = ("réponse « Précisions demandées »", "answered “details requested”"),
        ["answer.HelpNeeded"] = ("réponse « Besoin d'aide »", "answered “help needed”"),
        ["correction.Received"] = ("réponse rectifiée : « Bien reçu »", "answer corrected: “received”"),
        ["correction.TakenInCharge"] = ("réponse rectifiée : « Pris en compte »", "answer corrected: “taken in charge”"),
        ["correction.NotConcerned"] = ("réponse rectifiée : « Non concerné »", "answer corrected: “not concerned”"),
        ["correction.DetailsRequested"] = ("réponse rectifiée : « Précisions demandées »", "answer corrected: “details requested”"),
        ["correction.HelpNeeded"] = ("réponse rectifiée : « Besoin d'aide »", "answer corrected: “help needed”"),
    };

    /// <summary>Both words of a value.</summary>
    public static (string French, string English) Of<T>(T value)
        where T : struct, Enum => Rows.GetValueOrDefault(Key(value), ($"{value}", $"{value}"));

    /// <summary>Both words of what a trace calls a fact.</summary>
    public static (string French, string English) OfFact(string kind)
    {
        if (!kind.StartsWith(Redecided, StringComparison.Ordinal))
        {
            return Rows.GetValueOrDefault(kind, (kind, kind));
        }

        var (what, cause) = (Rows["bulletin.redecided"], OfFact(kind[Redecided.Length..]));
        return ($"{what.French} : {cause.French}", $"{what.English}: {cause.English}");
    }

    /// <summary>Both words of a function as a trace names it.</summary>
    public static (string French, string English) OfFunction(string name) => Enum.TryParse<DutyFunction>(name, out var function) ? Of(function) : (name, name);

    private static string Key<T>(T value)
        where T : struct, Enum => $"{typeof(T).Name}.{value}";
}
