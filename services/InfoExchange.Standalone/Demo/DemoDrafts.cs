using Google.Protobuf.WellKnownTypes;
using InfoExchange.Protos.V1;

namespace InfoExchange.Standalone.Demo;

/// <summary>Bulletins of the story.</summary>
internal static class DemoDrafts
{
    public const string SeriesId = "serie-bijouteries-75";

    public static BulletinDraft FirstFact(DateTimeOffset now) => Draft(
        now, BulletinKind.Information, "vol-a-main-armee", "Vol à main armée dans une bijouterie, Paris 2e", "Deux individus casqués, l'un armé, ont quitté les lieux sur un scooter noir.", "75102");

    public static BulletinDraft Alert(DateTimeOffset now, TimeSpan answerWithin)
    {
        var draft = Draft(
            now, BulletinKind.Alert, "vol-a-main-armee", "2e fait : vol à main armée en cours, Paris 1er", "Même mode opératoire : deux individus casqués, scooter noir. Fuite possible vers la Seine.", "");
        draft.AcknowledgeWithin = Duration.FromTimeSpan(answerWithin);
        draft.Vehicles.Add(new Vehicle { Description = "scooter noir", Plate = "", Direction = "vers la Seine", Basis = "signalement de témoin", ExpiresAt = Timestamp.FromDateTimeOffset(now.AddHours(4)) });
        return draft;
    }

    public static BulletinDraft After(DateTimeOffset now) => Draft(
        now, BulletinKind.Information, "vol-a-main-armee", "Vigilance maintenue autour de la place Vendôme", "Restez attentifs aux scooters stationnés moteur tournant.", "");

    private static BulletinDraft Draft(DateTimeOffset now, BulletinKind kind, string type, string headline, string description, string commune)
    {
        var draft = new BulletinDraft
        {
            Kind = kind,
            Origin = Origin.Administrative,
            Marking = Marking.Unmarked,
            Tlp = Tlp.AmberStrict,
            InformationType = type,
            EffectiveAt = Timestamp.FromDateTimeOffset(now),
            ExpiresAt = Timestamp.FromDateTimeOffset(now.AddHours(6)),
            Urgency = kind == BulletinKind.Alert ? Urgency.Immediate : Urgency.Expected,
            Severity = Severity.Severe,
            Certainty = Certainty.Observed,
            SeriesId = SeriesId,
        };
        draft.AddressedTo.Add(new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" });
        draft.Texts.Add(new TextBlock { Language = "fr", Headline = headline, Description = description, Instruction = "N'intervenez pas. Mettez-vous à l'abri et appelez le 17." });
        if (commune.Length > 0)
        {
            var area = new Area { Description = "Paris 2e" };
            area.CommuneCodes.Add(commune);
            draft.Areas.Add(area);
        }

        return draft;
    }
}
