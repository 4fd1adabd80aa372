using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>One recipient before the gates of one bulletin: which are closed, all of them, and by which conventions it stands there.</summary>
internal sealed class RecipientGates
{
    private readonly RightRecorded? _licence;
    private readonly Jurisdiction _jurisdiction;

    public RecipientGates(DirectoryState directory, FlowState flows, Jurisdiction jurisdiction, Recipient recipient, BulletinHeader header, DateTimeOffset now)
    {
        (Directory, Flows, Recipient, Header, Now, _jurisdiction) = (directory, flows, recipient, header, now, jurisdiction);
        Traits = new RecipientTraits(directory, recipient, now);
        IsAddressed = AudienceResolution.IsAddressed(recipient, jurisdiction, header);
        Conventions = AudienceResolution.ConventionsOf(directory, recipient, now);
        Opening = [.. Conventions.Where(c => c.InformationTypes.Contains(header.InformationType))];
        Covering = [.. Opening.Where(Covers)];
        HasLicence = recipient.Kind == RecipientKind.Site || AudienceResolution.HasLicence(directory, recipient, now);
        _licence = directory.Rights.GetValueOrDefault(recipient.EstablishmentId, []).LastOrDefault(r => r.Kind == RightKind.FirmLicence);
    }

    public DirectoryState Directory { get; }

    public FlowState Flows { get; }

    public Recipient Recipient { get; }

    public BulletinHeader Header { get; }

    public DateTimeOffset Now { get; }

    public bool IsAddressed { get; }

    public bool HasLicence { get; }

    /// <summary>In force, of its trade and commune, joined.</summary>
    public ImmutableArray<Convention> Conventions { get; }

    /// <summary>Those of them that open the type.</summary>
    public ImmutableArray<Convention> Opening { get; }

    /// <summary>Those of them that open the personal data besides.</summary>
    public ImmutableArray<Convention> Covering { get; }

    public bool IsInGoodStanding => Directory.StandingOf(Recipient.Number).IsGoodAt(Now);

    /// <summary>The same before the bulletin as it would be if its author addressed it to this recipient too.</summary>
    public RecipientGates Addressed() => IsAddressed ? this : new RecipientGates(Directory, Flows, _jurisdiction, Recipient, Header with
    {
        AddressedTo = [.. Header.AddressedTo.Append(_jurisdiction).Distinct()],
        Sectors = Header.Sectors.IsEmpty ? [] : [.. Header.Sectors.Append(Recipient.Sector).Distinct()],
        Communes = Header.Communes.IsEmpty ? [] : [.. Header.Communes.Append(Recipient.Commune).Distinct()],
    }, Now);

    public bool IsCleared => !Header.IsOfInquiry || Header.IsClearedByProsecutor;

    public bool AreOpen => !Closed().Any();

    public AudienceCause NoRule => Cause(AudienceReason.NoRule, Header.InformationType);

    public bool Covers(Convention convention) => convention.OpensPersonalData(Header.InformationType, Header.PersonalData);

    /// <summary>What rules ask of it besides.</summary>
    public RecipientTraits Traits { get; }

    public bool Applies(SharingRule rule, ImmutableArray<Convention> conventions) => Applies(rule, conventions, Traits);

    public bool Applies(SharingRule rule, ImmutableArray<Convention> conventions, RecipientTraits traits) => AudienceResolution.Applies(rule, Recipient, traits, Header, Now, conventions);

    /// <summary>The convention that a rule names, else the first that covers; empty when none does.</summary>
    public string ConventionBehind(SharingRule rule) => AudienceResolution.NamedBy(rule, Covering) ?? Covering.FirstOrDefault()?.Id ?? "";

    /// <summary>Every closed gate, in the order of the decision.</summary>
    public IEnumerable<AudienceCause> Closed()
    {
        if (!IsAddressed)
        {
            yield return Cause(ExplanationReason.NotAddressed, Recipient.Commune);
        }

        if (Flows != FlowState.Open)
        {
            yield return Cause(AudienceReason.FlowsStopped, Flows.ToString());
        }

        if (!IsInGoodStanding)
        {
            var standing = Directory.StandingOf(Recipient.Number);
            yield return Cause(AudienceReason.Suspended, standing.ReasonCode, standing.From);
        }

        if (!HasLicence)
        {
            yield return Cause(AudienceReason.NoLicence, Recipient.EstablishmentId, _licence?.Until <= Now ? _licence.Until : null);
        }

        if (Conventions.IsEmpty)
        {
            yield return Cause(AudienceReason.NoAdhesion, Recipient.Id);
        }

        if (Header.Marking != Marking.Unmarked)
        {
            yield return Cause(AudienceReason.MarkingTooHigh, "");
        }

        if (Header.IsForNamedIndividuals)
        {
            yield return Cause(AudienceReason.TlpRed, "");
        }

        if (!IsCleared)
        {
            yield return Cause(AudienceReason.NotCleared, "");
        }

        if (!Conventions.IsEmpty && Covering.IsEmpty)
        {
            yield return Cause(Opening.IsEmpty ? AudienceReason.TypeClosed : AudienceReason.PersonalDataClosed, Header.InformationType);
        }
    }

    private static AudienceCause Cause(string reason, string subject, DateTimeOffset? since = null) => new(reason, "", 0, "", subject, since);
}
