using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Templates;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>A draft of the contract as one of the domain, with everything that can't be read. What stands there but is wrong is the domain's to refuse.</summary>
internal sealed class DraftReading
{
    private readonly List<Refusal> _refusals = [];

    private DraftReading()
    {
    }

    /// <summary>Reads a draft and checks it whole.</summary>
    /// <param name="draft">As sent; null reads as missing.</param>
    /// <param name="issuedIn">Whose journal.</param>
    /// <param name="now">The instant of looking.</param>
    /// <param name="finder">Finds what its attachments name.</param>
    /// <returns>The draft, or everything wrong with it together.</returns>
    public static Outcome<BulletinDraft> Read(V1.BulletinDraft? draft, Jurisdiction issuedIn, DateTimeOffset now, AttachmentFinder finder)
    {
        if (draft is null)
        {
            return Outcome.Refuse<BulletinDraft>(CommandRefusals.Missing("draft"));
        }

        var reading = new DraftReading();
        var read = reading.Convert(draft, issuedIn, now, finder);
        ImmutableArray<Refusal> refusals = [.. reading._refusals, .. BulletinRefusals.For(read, issuedIn, now), .. finder.Beyond(read.Attachments.Length, "draft.attachments")];
        ImmutableArray<Refusal> distinct = [.. refusals.DistinctBy(r => (r.Code, r.Field, string.Join('|', r.Arguments.Select(a => a.Value))))];
        return distinct.IsEmpty ? Outcome.Accept(read) : Outcome.Refuse<BulletinDraft>(distinct);
    }

    /// <summary>Text blocks alone, as of a closing notice.</summary>
    public static ImmutableArray<TextBlock> Texts(RepeatedField<V1.TextBlock> texts) => [.. texts.Select(t => TextBlock.Differing(t.Language, t.Headline, t.Differs, t.Description, t.Instruction))];

    /// <summary>The words of an end of alert, its author's own or a template's.</summary>
    /// <exception cref="RpcException">The template is unknown, or not filled in as it must be.</exception>
    public static ImmutableArray<TextBlock> ClosingTexts(RepeatedField<V1.TextBlock> texts, V1.FilledTemplate? filled)
    {
        var reading = new DraftReading();
        var read = reading.Words(texts, filled, reading.TemplateOf(filled, isEnd: true, "template"), "");
        return reading._refusals.Count == 0 ? read : throw ImmutableArray.CreateRange(reading._refusals).ToException();
    }

    /// <summary>One vehicle of a return, without the basis and expiry that only a bulletin has; null when nothing of one is said.</summary>
    public static Vehicle? VehicleOf(V1.Vehicle? vehicle, DateTimeOffset now) => vehicle is null || (vehicle.Description + vehicle.Plate + vehicle.Direction).Length == 0
        ? null
        : new Vehicle(vehicle.Description, vehicle.Plate, vehicle.Direction, "", now);

    // A draft that names no territory is for the one it is issued in; one without a beginning counts at once.
    private BulletinDraft Convert(V1.BulletinDraft draft, Jurisdiction issuedIn, DateTimeOffset now, AttachmentFinder finder) => Convert(draft, TemplateOf(draft.Template, isEnd: false, "draft.template"), issuedIn, now, finder);

    private BulletinDraft Convert(V1.BulletinDraft draft, AlertTemplate? template, Jurisdiction issuedIn, DateTimeOffset now, AttachmentFinder finder) => new()
    {
        Kind = template is { AcknowledgeWithin: not null } && draft.Kind == V1.BulletinKind.Unspecified ? BulletinKind.Alert : Value(draft.Kind.TryToDomain(out var kind), kind, "draft.kind"),
        Origin = Value(draft.Origin.TryToDomain(out var origin), origin, "draft.origin"),
        ProsecutorReference = draft.ProsecutorReference,
        ProsecutorDecidedAt = draft.ProsecutorDecidedAt is null ? null : Instant(draft.ProsecutorDecidedAt, "draft.prosecutor_decided_at"),
        Marking = Value(draft.Marking.TryToDomain(out var marking), marking, "draft.marking"),
        Tlp = Value(draft.Tlp.TryToDomain(out var tlp), tlp, "draft.tlp"),
        InformationType = draft.InformationType,
        Topic = draft.Topic,
        Texts = Words(draft.Texts, draft.Template, template, "draft"),
        Areas = [.. draft.Areas.Select(a => new Area { Description = a.Description, CommuneCodes = [.. a.CommuneCodes] })],
        AddressedTo = draft.AddressedTo.Count == 0 ? [issuedIn] : [.. draft.AddressedTo.Select(Territory).OfType<Jurisdiction>()],
        Sectors = [.. draft.Sectors.Select(s => Value(s.TryToDomain(out Sector sector), sector, "draft.sectors"))],
        EffectiveAt = draft.EffectiveAt is null ? now : Instant(draft.EffectiveAt, "draft.effective_at"),
        ExpiresAt = Instant(draft.ExpiresAt, "draft.expires_at"),
        Urgency = template is not null && draft.Urgency == V1.Urgency.Unspecified ? template.Urgency : Value(draft.Urgency.TryToDomain(out var urgency), urgency, "draft.urgency"),
        Severity = template is not null && draft.Severity == V1.Severity.Unspecified ? template.Severity : Value(draft.Severity.TryToDomain(out var severity), severity, "draft.severity"),
        Certainty = template is not null && draft.Certainty == V1.Certainty.Unspecified ? template.Certainty : Value(draft.Certainty.TryToDomain(out var certainty), certainty, "draft.certainty"),
        Vehicles = [.. draft.Vehicles.Select(v => new Vehicle(v.Description, v.Plate, v.Direction, v.Basis, Instant(v.ExpiresAt, "draft.vehicles.expires_at")))],
        SeriesId = draft.SeriesId,
        FactAt = draft.FactAt is null ? null : Instant(draft.FactAt, "draft.fact_at"),
        AcknowledgeWithin = draft.AcknowledgeWithin?.ToTimeSpan() ?? template?.AcknowledgeWithin,
        IsExercise = draft.Exercise,
        Sources = [.. draft.Sources.Select(s => new SourceReference(s.ForeignSystem, s.Identifier, System.Convert.ToHexStringLower(s.Digest.Span)))],
        Attachments = finder.Find(draft.Attachments),
    };

    private AlertTemplate? TemplateOf(V1.FilledTemplate? filled, bool isEnd, string field)
    {
        var template = filled is null ? null : AlertTemplates.Find(filled.TemplateId);
        if (filled is not null && template?.IsEnd != isEnd)
        {
            _refusals.Add(TemplateRefusals.Unknown($"{field}.template_id", filled.TemplateId));
            return null;
        }

        return template;
    }

    private ImmutableArray<TextBlock> Words(RepeatedField<V1.TextBlock> texts, V1.FilledTemplate? filled, AlertTemplate? template, string within)
    {
        if (filled is null || template is null)
        {
            return Texts(texts);
        }

        var field = within.Length == 0 ? "template" : $"{within}.template";
        var twice = filled.Fields.GroupBy(f => f.Code).Where(f => f.Count() > 1).Select(f => TemplateRefusals.FieldTwice($"{field}.fields", f.Key));
        var outcome = template.Fill(filled.Fields.DistinctBy(f => f.Code).ToDictionary(f => f.Code, f => f.Value, StringComparer.Ordinal), $"{field}.fields");
        ImmutableArray<Refusal> refusals = [.. texts.Count > 0 ? [TemplateRefusals.WordsToo(field)] : ImmutableArray<Refusal>.Empty, .. twice, .. outcome.IsAccepted ? [] : outcome.Refusals];
        _refusals.AddRange(refusals);

        // What is missing is told by the template: that there are no words is no second fault.
        return refusals.IsEmpty ? [.. outcome.Value!] : [.. template.Texts.Select(text => new TextBlock(text.Language, text.Headline, "", ""))];
    }

    private Jurisdiction? Territory(V1.Jurisdiction jurisdiction)
    {
        if (jurisdiction.TryToDomain(out var read))
        {
            return read;
        }

        _refusals.Add(CommandRefusals.MalformedCode("draft.addressed_to", jurisdiction.Code));
        return null;
    }

    private T Value<T>(bool isKnown, T value, string field)
    {
        if (!isKnown)
        {
            _refusals.Add(CommandRefusals.UnknownValue(field));
        }

        return value;
    }

    private DateTimeOffset Instant(Google.Protobuf.WellKnownTypes.Timestamp? timestamp, string field)
    {
        if (timestamp.TryToDomain(out var instant))
        {
            return instant;
        }

        _refusals.Add(CommandRefusals.Missing(field));
        return DateTimeOffset.UnixEpoch;
    }
}
