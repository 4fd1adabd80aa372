using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Protos;
using InfoExchange.Protos.V1;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Bulletins of the contract as messages of CAP 1.2: one message a version, one for its end.</summary>
/// <remarks>
/// What CAP has no element for stands in parameters: <c>infoexchange:kind</c>, <c>marking</c>, <c>tlp</c>, <c>information-type</c>, <c>topic</c>, <c>series-rank</c> and one
/// <c>vehicle</c> for each vehicle that is still to be shown. The scope is Restricted to the TLP label, and to the marking where there is one; TLP:CLEAR without mark is Public.
/// </remarks>
public static class BulletinCap
{
    private const string Prefix = "infoexchange:";

    /// <summary>One delivery as a message.</summary>
    /// <param name="delivery">As received; reminders are the version that they remind of.</param>
    /// <param name="earlier">Messages of the same bulletin that came before it, in order.</param>
    /// <param name="now">Vehicles whose time passed are left out.</param>
    /// <returns>A version, or an all clear, before which no message is known is an alert, others are updates. Null for what CAP can't say: a withdrawal before which no message is known, an expiry, a notice of a newer contract.</returns>
    public static CapAlert? Of(Delivery delivery, ImmutableArray<CapReference> earlier, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var content = delivery.Content;
        var origin = delivery.IssuedIn ?? delivery.Jurisdiction;
        return delivery.Notice switch
        {
            Notice.New or Notice.Revised or Notice.Reminder when content is not null => Message(delivery, origin, earlier.IsEmpty ? CapMessageType.Alert : CapMessageType.Update, "", earlier, content, now),
            Notice.AllClear => Message(delivery, origin, earlier.IsEmpty ? CapMessageType.Alert : CapMessageType.Update, ".ended", earlier, content ?? new BulletinContent(), now),
            Notice.Cancelled when !earlier.IsEmpty => Message(delivery, origin, CapMessageType.Cancel, ".cancelled", earlier, content, now),
            Notice.Recalled when !earlier.IsEmpty => Message(delivery, origin, CapMessageType.Cancel, ".recalled", earlier, null, now),
            _ => null,
        };
    }

    /// <summary>A version as its author wrote it, for the state's own people.</summary>
    /// <param name="bulletin">With the draft of that version.</param>
    /// <param name="version">From 1; 0 means the latest.</param>
    /// <param name="territory">Whose journal answered.</param>
    /// <param name="now">Vehicles whose time passed are left out.</param>
    /// <returns>Null when the version's content was erased or is not for the caller.</returns>
    public static CapAlert? Of(GetBulletinResponse bulletin, int version, Jurisdiction territory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        if (bulletin.Draft is not { } draft)
        {
            return null;
        }

        var summary = bulletin.Summary;
        var delivery = new Delivery
        {
            Jurisdiction = summary.IssuingJurisdiction ?? territory, BulletinId = summary.BulletinId, Version = version == 0 ? summary.Version : version, IssuedBy = summary.IssuedBy, Exercise = draft.Exercise,
        };
        delivery.IssuedAt = bulletin.Versions.First(v => v.Version == delivery.Version).IssuedAt;
        var content = new BulletinContent
        {
            Kind = draft.Kind, Marking = draft.Marking, Tlp = draft.Tlp, InformationType = draft.InformationType, Topic = draft.Topic, Texts = { draft.Texts }, Areas = { draft.Areas },
            EffectiveAt = draft.EffectiveAt ?? delivery.IssuedAt, ExpiresAt = draft.ExpiresAt, Urgency = draft.Urgency, Severity = draft.Severity, Certainty = draft.Certainty,
            Vehicles = { draft.Vehicles }, SeriesId = draft.SeriesId,
        };
        ImmutableArray<CapReference> earlier =
        [
            .. bulletin.Versions.Where(v => v.Version < delivery.Version).Select(v => new CapReference(SenderOf(delivery.Jurisdiction), IdentifierOf(delivery.BulletinId, v.Version), v.IssuedAt.ToDateTimeOffset())),
        ];
        return Message(delivery, delivery.Jurisdiction, earlier.IsEmpty ? CapMessageType.Alert : CapMessageType.Update, "", earlier, content, now);
    }

    /// <summary>The messages that a withdrawal ends where none of them is told any more: one for each version.</summary>
    /// <param name="delivery">The withdrawal; nothing for any other notice.</param>
    public static ImmutableArray<CapRemoval> RemovedBy(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var sender = SenderOf(delivery.IssuedIn ?? delivery.Jurisdiction);
        return delivery.Notice is not (Notice.Recalled or Notice.Cancelled) || delivery.IssuedAt is not { } at
            ? []
            : [.. Enumerable.Range(1, delivery.Version).Select(version => new CapRemoval(sender, IdentifierOf(delivery.BulletinId, version), at.ToDateTimeOffset(), NoteOf(delivery)))];
    }

    /// <summary>How later messages refer to one.</summary>
    public static CapReference ReferenceTo(CapAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new CapReference(alert.Sender, alert.Identifier, alert.SentAt);
    }

    private static CapAlert Message(Delivery delivery, Jurisdiction origin, CapMessageType type, string end, ImmutableArray<CapReference> earlier, BulletinContent? content, DateTimeOffset now) => new()
    {
        Identifier = IdentifierOf(delivery.BulletinId, delivery.Version) + end,
        Sender = SenderOf(origin),
        SentAt = delivery.IssuedAt?.ToDateTimeOffset() ?? now,
        IsExercise = delivery.Exercise,
        Type = type,
        Restriction = RestrictionOf(content),
        Note = NoteOf(delivery),
        References = earlier,
        Incident = content?.SeriesId ?? "",
        Infos = content is null ? [] : InfosOf(delivery, origin, content, now),
    };

    private static string SenderOf(Jurisdiction origin) => Prefix + JurisdictionText.Of(origin);

    private static string IdentifierOf(string bulletin, int version) => string.Create(CultureInfo.InvariantCulture, $"{bulletin}.v{version}");

    // Where nothing is said of who may know, nobody else may.
    private static string RestrictionOf(BulletinContent? content)
    {
        var label = LabelOf(content?.Tlp ?? Tlp.Unspecified);
        return content?.Marking == Marking.DiffusionRestreinte ? $"DIFFUSION RESTREINTE, {label}" : label == "TLP:CLEAR" ? "" : label;
    }

    private static string LabelOf(Tlp tlp) => tlp switch
    {
        Tlp.Clear => "TLP:CLEAR",
        Tlp.Green => "TLP:GREEN",
        Tlp.Amber => "TLP:AMBER",
        Tlp.Red => "TLP:RED",
        _ => "TLP:AMBER+STRICT",
    };

    private static string NoteOf(Delivery delivery)
    {
        var end = delivery.Notice switch
        {
            Notice.Recalled => "Retiré, ne plus utiliser (recalled, do not use it any more)",
            Notice.Cancelled => "Annulé (cancelled)",
            Notice.AllClear => "Fin d'alerte (all clear)",
            _ => "",
        };
        return string.Join(" – ", new[] { delivery.Exercise ? "EXERCICE" : "", end }.Where(part => part.Length > 0));
    }

    private static ImmutableArray<CapInfoBlock> InfosOf(Delivery delivery, Jurisdiction origin, BulletinContent content, DateTimeOffset now)
    {
        var isOver = delivery.Notice == Notice.AllClear;
        IEnumerable<TextBlock> texts = content.Texts.Count > 0 ? content.Texts : [new TextBlock { Language = "fr", Headline = isOver ? "Fin d'alerte" : "" }];
        return
        [
            .. texts.Select(text => new CapInfoBlock
            {
                Language = text.Language,
                Event = EventOf(content, isOver),
                ResponseType = isOver ? "AllClear" : content.Kind != BulletinKind.Alert ? "Monitor" : text.Instruction.Length > 0 ? "Execute" : "Assess",
                Urgency = isOver ? "Past" : Word(content.Urgency, Urgency.Unspecified),
                Severity = Word(content.Severity, Severity.Unspecified),
                Certainty = Word(content.Certainty, Certainty.Unspecified),
                EffectiveAt = content.EffectiveAt?.ToDateTimeOffset(),
                ExpiresAt = content.ExpiresAt?.ToDateTimeOffset(),
                SenderName = delivery.IssuedBy,
                Headline = text.Headline,
                Description = text.Description,
                Instruction = text.Instruction,
                Parameters = ParametersOf(content, now),
                Areas = AreasOf(content, origin),
            }),
        ];
    }

    private static string EventOf(BulletinContent content, bool isOver) =>
        content.Topic.Length > 0 ? content.Topic : content.InformationType.Length > 0 ? content.InformationType : isOver ? "Fin d'alerte" : "Information";

    private static string Word<TScale>(TScale value, TScale unspecified)
        where TScale : struct, Enum => value.Equals(unspecified) || !Enum.IsDefined(value) ? "Unknown" : value.ToString();

    private static ImmutableArray<KeyValuePair<string, string>> ParametersOf(BulletinContent content, DateTimeOffset now)
    {
        KeyValuePair<string, string>[] all =
        [
            new("kind", content.Kind == BulletinKind.Alert ? "alert" : content.Kind == BulletinKind.Information ? "information" : ""),
            new("marking", content.Marking == Marking.DiffusionRestreinte ? "diffusion-restreinte" : content.Marking == Marking.Unmarked ? "unmarked" : ""),
            new("tlp", LabelOf(content.Tlp)),
            new("information-type", content.InformationType),
            new("topic", content.Topic),
            new("series-rank", content.SeriesRank > 0 ? content.SeriesRank.ToString(CultureInfo.InvariantCulture) : ""),
            .. content.Vehicles.Where(v => v.ExpiresAt is null || v.ExpiresAt.ToDateTimeOffset() > now).Select(v => new KeyValuePair<string, string>("vehicle", VehicleText(v))),
        ];
        return [.. all.Where(pair => pair.Value.Length > 0).Select(pair => new KeyValuePair<string, string>(Prefix + pair.Key, pair.Value))];
    }

    private static string VehicleText(Vehicle vehicle) =>
        string.Join("; ", new[] { vehicle.Description, vehicle.Plate, vehicle.Direction, vehicle.Basis, vehicle.ExpiresAt is { } end ? CapWriter.Print(end.ToDateTimeOffset()) : "" }.Where(part => part.Length > 0));

    private static ImmutableArray<CapArea> AreasOf(BulletinContent content, Jurisdiction origin) => content.Areas.Count == 0
        ? [new CapArea(JurisdictionText.Of(origin), [])]
        : [.. content.Areas.Select(area => new CapArea(area.Description.Length > 0 ? area.Description : string.Join(", ", area.CommuneCodes), [.. area.CommuneCodes]))];
}
