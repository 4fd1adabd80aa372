using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>An order lets a firm's agents work on the public highway, in the immediate surroundings of what they guard, for a time (CSI L.613-1).</summary>
public sealed class PatrolOrdered : JournalEvent
{
    /// <summary>Presences of one order.</summary>
    public const int MaxPresences = 100;

    /// <summary>Id; recorded again, it is the next text of the order.</summary>
    public required string Id { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmId { get; init; }

    /// <summary>Presences that it is for; empty for all of the firm's in the communes.</summary>
    public ImmutableArray<string> Presences { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>INSEE codes of its communes; at least one.</summary>
    public required ImmutableArray<string> Communes { get; init; }

    /// <summary>The surroundings in words, as the order has them.</summary>
    public required string Surroundings { get; init; }

    /// <summary>Who signed it.</summary>
    public required AuthorityKind Authority { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end: no order is without one.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Source document.</summary>
    public required string Document { get; init; }

    /// <summary>True while it holds.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && instant < Until;

    /// <summary>Whether it lets a presence work outside at the instant.</summary>
    public bool Covers(Recipient presence, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(presence);
        return IsInForceAt(instant) && presence.OwnerId == FirmId && (Presences.IsEmpty || Presences.Contains(presence.Id)) && Communes.Any(c => CommuneCode.Covers(c, presence.Commune));
    }

    /// <summary>The same, ending at an instant at the latest.</summary>
    public PatrolOrdered EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new()
        {
            Id = Id,
            FirmId = FirmId,
            Presences = Presences,
            Communes = Communes,
            Surroundings = Surroundings,
            Authority = Authority,
            From = From,
            Until = instant,
            Document = Document,
        };
}
