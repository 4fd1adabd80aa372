using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Authorization;

/// <summary>Functions to which a call is open, and what it opens to them.</summary>
public sealed class CallGrant
{
    internal CallGrant(CallRelation relation, ImmutableArray<DutyFunction> functions) => (Relation, Functions) = (relation, functions);

    /// <summary>What the call opens.</summary>
    public CallRelation Relation { get; }

    /// <summary>To whom; empty for <see cref="CallRelation.Self"/>, <see cref="CallRelation.Gateway"/> and <see cref="CallRelation.Neighbour"/> only.</summary>
    public ImmutableArray<DutyFunction> Functions { get; }
}
