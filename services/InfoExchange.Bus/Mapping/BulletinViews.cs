using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>A bulletin as the contract shows it: to those who receive it, and to those who may read it as it was written.</summary>
public static class BulletinViews
{
    private const int DigestHexLength = 64;

    /// <summary>What recipients read: no origin, no prosecutor's reference, no sectors, no sources, no other territory.</summary>
    /// <param name="header">Codes and instants.</param>
    /// <param name="content">The words.</param>
    /// <param name="at">The instant of telling: a vehicle past its own expiry is left out.</param>
    public static V1.BulletinContent ToContent(BulletinHeader header, BulletinContent content, DateTimeOffset at)
    {
        var view = ToClosingContent(header, content);
        view.InformationType = header.InformationType;
        view.Topic = header.Topic;
        view.Areas.AddRange(content.Areas.Select(ToContract));
        view.EffectiveAt = header.EffectiveAt.ToContract();
        view.ExpiresAt = header.ExpiresAt.ToContract();
        view.Urgency = header.Urgency.ToContract();
        view.Severity = header.Severity.ToContract();
        view.Certainty = header.Certainty.ToContract();
        view.Vehicles.AddRange(content.Vehicles.Where(vehicle => vehicle.ExpiresAt > at).Select(ToContract));
        view.SeriesId = header.SeriesId;
        view.FactAt = header.FactAt.ToContract();
        view.Attachments.AddRange(content.Attachments.Select(AttachmentMapping.ToContract));
        return view;
    }

    /// <summary>What recipients read with a notice that a bulletin is over: kind, marks, and words when some were written.</summary>
    /// <param name="header">Codes.</param>
    /// <param name="content">Its texts alone are told; null when none were written.</param>
    public static V1.BulletinContent ToClosingContent(BulletinHeader header, BulletinContent? content)
    {
        ArgumentNullException.ThrowIfNull(header);
        var view = new V1.BulletinContent { Kind = header.Kind.ToContract(), Marking = header.Marking.ToContract(), Tlp = header.Tlp.ToContract() };
        view.Texts.AddRange(content?.Texts.Select(ToContract) ?? []);
        return view;
    }

    /// <summary>The bulletin as its author wrote it.</summary>
    public static V1.BulletinDraft ToDraft(BulletinHeader header, BulletinContent content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var draft = new V1.BulletinDraft
        {
            Kind = header.Kind.ToContract(),
            Origin = header.Origin.ToContract(),
            ProsecutorReference = content.ProsecutorReference,
            ProsecutorDecidedAt = content.ProsecutorDecidedAt.ToContract(),
            Marking = header.Marking.ToContract(),
            Tlp = header.Tlp.ToContract(),
            InformationType = header.InformationType,
            Topic = header.Topic,
            EffectiveAt = header.EffectiveAt.ToContract(),
            ExpiresAt = header.ExpiresAt.ToContract(),
            Urgency = header.Urgency.ToContract(),
            Severity = header.Severity.ToContract(),
            Certainty = header.Certainty.ToContract(),
            SeriesId = header.SeriesId,
            FactAt = header.FactAt.ToContract(),
            AcknowledgeWithin = header.AcknowledgeWithin is { } within ? Duration.FromTimeSpan(within) : null,
            Exercise = header.IsExercise,
        };
        draft.Texts.AddRange(content.Texts.Select(ToAuthors));
        draft.Areas.AddRange(content.Areas.Select(ToContract));
        draft.AddressedTo.AddRange(header.AddressedTo.Select(territory => territory.ToContract()));
        draft.Sectors.AddRange(header.Sectors.Select(sector => sector.ToContract()));
        draft.Vehicles.AddRange(content.Vehicles.Select(ToContract));
        draft.Sources.AddRange(content.Sources.Select(ToContract));
        draft.Attachments.AddRange(content.Attachments.Select(AttachmentMapping.ToContract));
        return draft;
    }

    /// <summary>Words in one language.</summary>
    public static V1.TextBlock ToContract(this TextBlock text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { Language = text.Language, Headline = text.Headline, Description = text.Description, Instruction = text.Instruction };
    }

    /// <summary>Words in one language as their author wrote them: what differs from the facts before apart from what holds.</summary>
    public static V1.TextBlock ToAuthors(this TextBlock text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new() { Language = text.Language, Headline = text.Headline, Description = text.Held, Instruction = text.Instruction, Differs = text.Told };
    }

    /// <summary>A place.</summary>
    public static V1.Area ToContract(this Area area)
    {
        ArgumentNullException.ThrowIfNull(area);
        return new() { Description = area.Description, CommuneCodes = { area.CommuneCodes } };
    }

    /// <summary>A vehicle.</summary>
    public static V1.Vehicle ToContract(this Vehicle vehicle)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        return new()
        {
            Description = vehicle.Description,
            Plate = vehicle.Plate,
            Direction = vehicle.Direction,
            Basis = vehicle.Basis,
            ExpiresAt = vehicle.ExpiresAt.ToContract(),
        };
    }

    /// <summary>A foreign source.</summary>
    public static V1.SourceReference ToContract(this SourceReference source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new()
        {
            ForeignSystem = source.Form,
            Identifier = source.Identifier,
            Digest = source.Sha256.Length == DigestHexLength ? ByteString.CopyFrom(Convert.FromHexString(source.Sha256)) : ByteString.Empty,
        };
    }
}
