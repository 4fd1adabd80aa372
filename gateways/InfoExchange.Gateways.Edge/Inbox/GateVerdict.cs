using System.Collections.Immutable;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>What the check of one item says for one subscriber: deliver for some, withhold from others, or nothing to either.</summary>
internal sealed class GateVerdict
{
    private GateVerdict(ImmutableArray<EntitledMember> entitled, ImmutableArray<WithheldMember> withheld, bool isWordless)
    {
        Entitled = entitled;
        Withheld = withheld;
        IsWordless = isWordless;
    }

    /// <summary>The item is not for this subscriber, or not now: it is passed over without a word.</summary>
    public static GateVerdict Nothing { get; } = new([], [], false);

    /// <summary>For whom it is written; empty when it must not be.</summary>
    public ImmutableArray<EntitledMember> Entitled { get; }

    /// <summary>From whom it is withheld because of their standing.</summary>
    public ImmutableArray<WithheldMember> Withheld { get; }

    /// <summary>True when none of them has a right to the words any more: they are told the notice and nothing else.</summary>
    public bool IsWordless { get; }

    /// <summary>True when the frame may be written now.</summary>
    public bool IsDelivered => !Entitled.IsEmpty;

    public static GateVerdict Of(ImmutableArray<EntitledMember> entitled, ImmutableArray<WithheldMember> withheld) =>
        entitled.IsEmpty && withheld.IsEmpty ? Nothing : new(entitled, withheld, false);

    /// <summary>A recall, which reaches also whoever may read nothing any more. Whoever acts for one that may reads its words anyhow.</summary>
    /// <param name="entitled">Who may read it.</param>
    /// <param name="told">Who is only told.</param>
    public static GateVerdict OfRecall(ImmutableArray<EntitledMember> entitled, ImmutableArray<EntitledMember> told) =>
        new([.. entitled.Concat(told).OrderBy(member => member.Member.Recipient)], [], entitled.IsEmpty && !told.IsEmpty);
}
