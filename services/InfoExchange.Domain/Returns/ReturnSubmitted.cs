using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>A firm or a site told the watch something.</summary>
public sealed class ReturnSubmitted : JournalEvent
{
    /// <summary>Id.</summary>
    public required string ReturnId { get; init; }

    /// <summary>What sort.</summary>
    public required ReturnKind Kind { get; init; }

    /// <summary>Recipient number of the source.</summary>
    public required int Recipient { get; init; }

    /// <summary>INSEE code of the fact.</summary>
    public required string Commune { get; init; }

    /// <summary>When it happened, as the source says; the entry's own time is that of sending.</summary>
    public required DateTimeOffset FactAt { get; init; }

    /// <summary>True when the source was suspended at that moment: still shown to the watch, marked.</summary>
    public required bool IsSourceSuspended { get; init; }

    /// <summary>Who has it: a watch, the force of a référent, a permanence. While <see cref="IsUnattended"/>, the watch that it waits for; empty when none is recorded.</summary>
    public required string WatchId { get; init; }

    /// <summary>In which function; null when nobody has it, and in entries of before it was written, where it is a watch.</summary>
    public DutyFunction? HeldAs { get; init; }

    /// <summary>True when nobody was there in the whole chain.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>The watch that speaks for the commune, when it is unmanned and somebody else has the return; empty otherwise.</summary>
    public string InsteadOf { get; init => field = value ?? ""; } = "";

    /// <summary>The bulletin that it is about; empty when none.</summary>
    public string BulletinId { get; init => field = value ?? ""; } = "";

    /// <summary>EXERCICE.</summary>
    public bool IsExercise { get; init; }

    /// <summary>True when the author reached <see cref="ReturnLimits.Most"/> with it: more may have been refused.</summary>
    public bool IsAtLimit { get; init; }

    /// <summary>The sealed words.</summary>
    public required SealedReference Content { get; init; }
}
