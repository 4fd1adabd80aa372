using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Bulletins;

/// <summary>In the issuer's journal: what an addressed territory did with a bulletin.</summary>
public sealed class AdmissionAnswered : JournalEvent
{
    /// <summary>Id.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Version.</summary>
    public required int Version { get; init; }

    /// <summary>Who answered.</summary>
    public required Jurisdiction Territory { get; init; }

    /// <summary>True when admitted.</summary>
    public required bool IsAdmitted { get; init; }

    /// <summary>Reason code when declined; empty otherwise.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>Recipients included there.</summary>
    public required int Included { get; init; }
}
