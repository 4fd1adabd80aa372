namespace InfoExchange.Ports.Announcements;

/// <summary>An addressed territory's answer to a forwarded bulletin, back to its issuer.</summary>
public sealed class AdmissionReported : Announcement
{
    /// <summary>The issuer's territory.</summary>
    public required Domain.Jurisdictions.Jurisdiction IssuedIn { get; init; }

    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>True when admitted.</summary>
    public required bool IsAdmitted { get; init; }

    /// <summary>Reason code when declined; empty otherwise.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Recipients included there.</summary>
    public required int Included { get; init; }
}
