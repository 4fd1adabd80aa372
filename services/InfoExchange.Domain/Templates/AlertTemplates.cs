using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Templates;

/// <summary>The templates of this release.</summary>
public static class AlertTemplates
{
    private static readonly TemplateField Place = new("place", "lieu", "place", true);
    private static readonly TemplateField Time = new("time", "heure des faits", "time of the facts", true);
    private static readonly TemplateField Zone = new("zone", "périmètre à éviter", "area to keep away from", false);
    private static readonly TemplateField Contact = new("contact", "qui appeler, outre le 17", "whom to call besides 17", false);

    /// <summary>In the order in which they are offered.</summary>
    public static ImmutableArray<AlertTemplate> All { get; } =
    [
        new()
        {
            Id = "bomb-threat", TitleFrench = "Alerte à la bombe", TitleEnglish = "Bomb threat",
            Urgency = Urgency.Immediate, Severity = Severity.Extreme, Certainty = Certainty.Possible, AcknowledgeWithin = TimeSpan.FromMinutes(5),
            Fields = [Place, Time, new("object", "objet ou message signalé", "object or message reported", false), Zone, Contact],
            Texts =
            [
                new("fr", "Alerte à la bombe : {place}", ["Menace signalée à {time}, {place}.", "Signalé : {object}.", "Périmètre à éviter : {zone}."], ["Ne touchez à aucun objet suspect et ne téléphonez pas à côté.", "Éloignez le public et suivez les consignes des secours.", "En cas d'urgence, appelez le 17 ou le 112.", "Contact : {contact}."]),
                new("en", "Bomb threat: {place}", ["Threat reported at {time}, {place}.", "Reported: {object}.", "Keep away from: {zone}."], ["Touch no suspicious object and do not telephone beside it.", "Move the public away and follow the emergency services.", "In an emergency call 17 or 112.", "Contact: {contact}."]),
            ],
        },
        new()
        {
            Id = "armed-attack", TitleFrench = "Attaque armée", TitleEnglish = "Armed attack",
            Urgency = Urgency.Immediate, Severity = Severity.Extreme, Certainty = Certainty.Observed, AcknowledgeWithin = TimeSpan.FromMinutes(5),
            Fields = [Place, Time, new("direction", "direction de fuite", "direction of flight", false), Zone, Contact],
            Texts =
            [
                new("fr", "Attaque armée en cours : {place}", ["Attaque signalée à {time}, {place}.", "Direction de fuite : {direction}.", "Périmètre à éviter : {zone}."], ["S'échapper si c'est possible, sinon se cacher et couper les sons, alerter ensuite.", "Fermez les accès et éloignez le public des vitrines.", "Appelez le 17 ou le 112 (114 par SMS).", "Contact : {contact}."]),
                new("en", "Armed attack under way: {place}", ["Attack reported at {time}, {place}.", "Direction of flight: {direction}.", "Keep away from: {zone}."], ["Escape if you can, else hide and silence telephones, then give the alarm.", "Close the entrances and keep the public away from windows.", "Call 17 or 112 (114 by text message).", "Contact: {contact}."]),
            ],
        },
        new()
        {
            Id = "lost-child", TitleFrench = "Enfant égaré sur le site", TitleEnglish = "Lost child on site",
            Urgency = Urgency.Immediate, Severity = Severity.Severe, Certainty = Certainty.Likely, AcknowledgeWithin = TimeSpan.FromMinutes(5),
            Fields = [Place, Time, new("clothes", "vêtements et objets, sans nom ni visage", "clothes and objects, no name or face", true), Contact],
            Texts =
            [
                new("fr", "Enfant égaré : {place}", ["Vu pour la dernière fois à {time}, {place}.", "Vêtements et objets : {clothes}."], ["Surveillez les sorties et prévenez le PC sécurité du site.", "Restez avec l'enfant et appelez le 17 si vous le trouvez.", "Contact : {contact}."]),
                new("en", "Lost child: {place}", ["Last seen at {time}, {place}.", "Clothes and objects: {clothes}."], ["Watch the exits and tell the site's security desk.", "Stay with the child and call 17 if you find it.", "Contact: {contact}."]),
            ],
        },
        new()
        {
            Id = "theft-series", TitleFrench = "Série de vols", TitleEnglish = "Series of thefts",
            Urgency = Urgency.Expected, Severity = Severity.Moderate, Certainty = Certainty.Observed, AcknowledgeWithin = TimeSpan.FromMinutes(30),
            Fields = [Place, Time, new("method", "mode opératoire", "way of acting", true), new("goods", "marchandises visées", "goods aimed at", false), Contact],
            Texts =
            [
                new("fr", "Série de vols : {place}", ["Dernier fait à {time}, {place}.", "Mode opératoire : {method}.", "Marchandises visées : {goods}."], ["Renforcez la surveillance et gardez les images.", "N'intervenez pas seuls, appelez le 17.", "Contact : {contact}."]),
                new("en", "Series of thefts: {place}", ["Last fact at {time}, {place}.", "Way of acting: {method}.", "Goods aimed at: {goods}."], ["Watch more closely and keep the recordings.", "Do not step in alone, call 17.", "Contact: {contact}."]),
            ],
        },
        new()
        {
            Id = "evacuation", TitleFrench = "Évacuation", TitleEnglish = "Evacuation",
            Urgency = Urgency.Immediate, Severity = Severity.Extreme, Certainty = Certainty.Observed, AcknowledgeWithin = TimeSpan.FromMinutes(5),
            Fields = [Place, Time, new("reason", "motif de l'évacuation", "reason of the evacuation", true), new("assembly_point", "point de rassemblement", "assembly point", true), Zone, Contact],
            Texts =
            [
                new("fr", "Évacuation : {place}", ["Évacuation décidée à {time}, {place} : {reason}.", "Point de rassemblement : {assembly_point}.", "Périmètre à éviter : {zone}."], ["Évacuez dans le calme, n'utilisez pas les ascenseurs.", "Signalez qui reste à l'intérieur au 18 ou au 112.", "Contact : {contact}."]),
                new("en", "Evacuation: {place}", ["Evacuation decided at {time}, {place}: {reason}.", "Assembly point: {assembly_point}.", "Keep away from: {zone}."], ["Leave calmly, do not use lifts.", "Tell 18 or 112 who is still inside.", "Contact: {contact}."]),
            ],
        },
        new()
        {
            Id = "end-of-alert", TitleFrench = "Fin d'alerte", TitleEnglish = "End of alert", IsEnd = true,
            Fields = [Place, Time, new("advice", "ce qui reste à faire", "what remains to be done", false)],
            Texts =
            [
                new("fr", "Fin d'alerte : {place}", ["La situation est revenue à la normale à {time}, {place}."], ["{advice}."]),
                new("en", "End of alert: {place}", ["The situation is back to normal since {time}, {place}."], ["{advice}."]),
            ],
        },
    ];

    /// <summary>The template of an id.</summary>
    /// <returns>Null when there is none.</returns>
    public static AlertTemplate? Find(string id) => All.FirstOrDefault(template => template.Id == id);
}
