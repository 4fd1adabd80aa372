using System.Collections.Immutable;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>What the check of one item says for one subscriber: deliver for some, withhold from others, or nothing to either.</summary>
internal sealed class GateVerdict
{
    private GateVerdict(ImmutableArray<EntitledMember> entitled, ImmutableArray<WithheldMember> withheld)
    {
        Entitled = entitled;
        Withheld = withheld;
    }

    /// <summary>The item is not for this subscriber, or not now: it is passed over without a word.</summary>
    public static GateVerdict Nothing { get; } = new([], []);

    /// <summary>For whom it is written; empty when it must not be.</summary>
    public ImmutableArray<EntitledMember> Entitled { get; }

    /// <summary>From whom it is withheld because of their standing.</summary>
    public ImmutableArray<WithheldMember> Withheld { get; }

    /// <summary>True when the frame may be written now.</summary>
    public bool IsDelivered => !Entitled.IsEmpty;

    public static GateVerdict Of(ImmutableArray<EntitledMember> entitled, ImmutableArray<WithheldMember> withheld) =>
        entitled.IsEmpty && withheld.IsEmpty ? Nothing : new(entitled, withheld);
}
