using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Who may make one call of the contract: function × relation, held in the journal of the territory that the call names. Whoever no grant names is refused.</summary>
public sealed class CallRule
{
    internal CallRule(string call, params ImmutableArray<CallGrant> grants) => (Call, Grants) = (call, grants);

    /// <summary>Its full name with the leading slash, as in the descriptors: <c>/infoexchange.v1.BulletinsService/GetBulletin</c>.</summary>
    public string Call { get; }

    /// <summary>Each opens the call; at least one.</summary>
    public ImmutableArray<CallGrant> Grants { get; }

    /// <summary>Whether a person may make the call at all; what it opens to them is for whoever answers it, as the grant's relation says.</summary>
    /// <param name="state">The territory that the call names.</param>
    /// <param name="personId">Who calls.</param>
    /// <param name="scope">Which of their functions count.</param>
    /// <param name="recipient">Recipient that the request names; 0 when it names none.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Null when one grant fits; else why not, the same whether what was asked for exists or not.</returns>
    public Refusal? RefusalFor(JurisdictionState state, string personId, FunctionScope scope, int recipient, DateTimeOffset now)
    {
        if (Grants.Any(grant => Opens(grant, state, personId, scope, recipient, now)))
        {
            return null;
        }

        return Grants.All(grant => grant.Relation == CallRelation.Recipient)
            ? AccessRefusals.NotYours()
            : AccessRefusals.FunctionMissing([.. Grants.SelectMany(grant => grant.Functions).Distinct()]);
    }

    private static bool Opens(CallGrant grant, JurisdictionState state, string personId, FunctionScope scope, int recipient, DateTimeOffset now)
    {
        var counting = scope.Among(grant.Functions);
        return grant.Relation switch
        {
            CallRelation.Self => true,
            CallRelation.Gateway or CallRelation.Neighbour => false,
            CallRelation.Recipient => Competence.FindFor(state, personId, recipient, now, counting) is not null,
            CallRelation.OffDuty => state.Directory.Functions.GetValueOrDefault(personId, []).Any(held => held.IsHeldAt(now) && counting.Counts(held)),
            _ => state.Directory.FunctionsOf(personId, now).Any(held => counting.Counts(held)),
        };
    }
}
