using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A mandate or delegation: a function for a time, held by its titular, and by the next substitute by itself while nobody before is there.</summary>
public sealed class MandateGiven : JournalEvent
{
    /// <summary>Substitutes of one mandate.</summary>
    public const int MaxSubstitutes = 20;

    /// <summary>Members that one intermediary body relays to under one mandate.</summary>
    public const int MaxMembers = 200;

    /// <summary>Functions that are given so; the others have facts of their own.</summary>
    public static readonly ImmutableArray<DutyFunction> Functions = [DutyFunction.Authority, DutyFunction.DutyDesk, DutyFunction.FirmReferent, DutyFunction.SecurityDesk, DutyFunction.Intermediary];

    /// <summary>Id; recorded again, it is the next text of the mandate.</summary>
    public required string Id { get; init; }

    /// <summary>Which function.</summary>
    public required DutyFunction Function { get; init; }

    /// <summary>Recipient, firm, duty desk or intermediary body it is held for; empty for the whole territory.</summary>
    public string HolderId { get; init => field = value ?? ""; } = "";

    /// <summary>The titular, pseudonymous; empty while the post is vacant.</summary>
    public string PersonId { get; init => field = value ?? ""; } = "";

    /// <summary>Who takes over, in this order, while nobody before is there.</summary>
    public ImmutableArray<string> Substitutes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who delegates, pseudonymous: it ends with their own function; empty for a designation.</summary>
    public string GivenBy { get; init => field = value ?? ""; } = "";

    /// <summary>Of an intermediary body: firms, chains, presences and sites that it relays to.</summary>
    public ImmutableArray<string> Members { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Of an intermediary body: types of information whose words it may read; of all others it sees the header.</summary>
    public ImmutableArray<string> InformationTypes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end: no mandate is without one.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Source document.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>Titular, then substitutes.</summary>
    public IEnumerable<string> People() => Substitutes.Prepend(PersonId).Where(p => p.Length > 0);

    /// <summary>True from <see cref="From"/> on and before <see cref="Until"/>.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && instant < Until;

    /// <summary>The same, ending at an instant at the latest.</summary>
    public MandateGiven EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new()
        {
            Id = Id,
            Function = Function,
            HolderId = HolderId,
            PersonId = PersonId,
            Substitutes = Substitutes,
            GivenBy = GivenBy,
            Members = Members,
            InformationTypes = InformationTypes,
            From = From,
            Until = instant,
            Document = Document,
        };

    internal FunctionHolding HeldBy(string person, DateTimeOffset from, DateTimeOffset? until) => new(person, Function, HolderId, 0, from, until);
}
