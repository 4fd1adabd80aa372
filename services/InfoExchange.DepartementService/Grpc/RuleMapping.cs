using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Sharing rules between contract and domain.</summary>
internal static class RuleMapping
{
    private delegate bool Conversion<TContract, TDomain>(TContract value, out TDomain domain);

    public static V1.RuleState ToContract(RuleState state) => state switch
    {
        RuleState.Draft => V1.RuleState.Draft,
        RuleState.Proposed => V1.RuleState.Proposed,
        RuleState.Approved => V1.RuleState.Approved,
        RuleState.Active => V1.RuleState.Active,
        RuleState.Suspended => V1.RuleState.Suspended,
        _ => V1.RuleState.Ended,
    };

    public static V1.AuthorityKind ToContract(AuthorityKind kind) => kind switch
    {
        AuthorityKind.PrefetDeDepartement => V1.AuthorityKind.PrefetDeDepartement,
        AuthorityKind.PrefetDePolice => V1.AuthorityKind.PrefetDePolice,
        _ => V1.AuthorityKind.Bourgmestre,
    };

    public static Outcome<SharingRule> Read(V1.SharingRule? rule, DateTimeOffset now)
    {
        if (rule is null)
        {
            return Outcome.Refuse<SharingRule>(CommandRefusals.Missing("rule"));
        }

        var refusals = new List<Refusal>();
        if (rule.Obligations?.AcknowledgeWithin is not null)
        {
            // The time to answer is the bulletin's own until rules carry one.
            refusals.Add(CommandRefusals.UnknownValue("rule.obligations.acknowledge_within"));
        }

        var conditions = rule.Conditions ?? new V1.RuleConditions();
        var read = new SharingRule
        {
            Id = rule.Id,
            Version = 0,
            Title = rule.Title,
            Effect = EffectOf(rule.Effect, refusals),
            Kinds = All<V1.BulletinKind, BulletinKind>(conditions.Kinds, BulletinMapping.TryToDomain, "rule.conditions.kinds", refusals),
            InformationTypes = [.. conditions.InformationTypes],
            Topics = [.. conditions.Topics],
            Markings = All<V1.Marking, Marking>(conditions.Markings, BulletinMapping.TryToDomain, "rule.conditions.markings", refusals),
            Tlps = All<V1.Tlp, Tlp>(conditions.Tlps, BulletinMapping.TryToDomain, "rule.conditions.tlps", refusals),
            Sectors = All<V1.Sector, Sector>(conditions.Sectors, DirectoryMapping.TryToDomain, "rule.conditions.sectors", refusals),
            ConventionIds = [.. conditions.ConventionIds],
            Communes = [.. conditions.CommuneCodes],
            Obligations = new Obligations(!(rule.Obligations?.NoRelay ?? false), !(rule.Obligations?.NoPrint ?? false)),
            From = rule.EffectiveFrom.TryToDomain(out var from) ? from : now,
            Until = rule.EffectiveUntil.TryToDomain(out var until) ? until : null,
        };
        return refusals.Count == 0 ? Outcome.Accept(read) : Outcome.Refuse<SharingRule>([.. refusals]);
    }

    public static V1.SharingRule ToView(RuleRecord record, Authority authority)
    {
        var rule = record.Rule;
        var conditions = new V1.RuleConditions();
        conditions.Kinds.AddRange(rule.Kinds.Select(k => k.ToContract()));
        conditions.InformationTypes.AddRange(rule.InformationTypes);
        conditions.Topics.AddRange(rule.Topics);
        conditions.Markings.AddRange(rule.Markings.Select(m => m.ToContract()));
        conditions.Tlps.AddRange(rule.Tlps.Select(t => t.ToContract()));
        conditions.Sectors.AddRange(rule.Sectors.Select(s => s.ToContract()));
        conditions.ConventionIds.AddRange(rule.ConventionIds);
        conditions.CommuneCodes.AddRange(rule.Communes);
        return new V1.SharingRule
        {
            Id = rule.Id,
            Version = rule.Version,
            Effect = rule.Effect == RuleEffect.Permit ? V1.RuleEffect.Permit : V1.RuleEffect.Forbid,
            Title = rule.Title,
            Conditions = conditions,
            Obligations = new V1.RuleObligations { NoRelay = !rule.Obligations.MayRelay, NoPrint = !rule.Obligations.MayPrint },
            EffectiveFrom = rule.From.ToContract(),
            EffectiveUntil = rule.Until.ToContract(),
            State = ToContract(record.State),
            RequestedState = record.Requested is { } requested ? ToContract(requested.To) : V1.RuleState.Unspecified,
            Authority = new V1.Authority { Kind = ToContract(authority.Kind), Competence = authority.Competence },
        };
    }

    private static RuleEffect EffectOf(V1.RuleEffect effect, List<Refusal> refusals)
    {
        if (effect is V1.RuleEffect.Permit or V1.RuleEffect.Forbid)
        {
            return effect == V1.RuleEffect.Permit ? RuleEffect.Permit : RuleEffect.Forbid;
        }

        refusals.Add(CommandRefusals.UnknownValue("rule.effect"));
        return RuleEffect.Forbid;
    }

    private static ImmutableArray<TDomain> All<TContract, TDomain>(IEnumerable<TContract> values, Conversion<TContract, TDomain> convert, string field, List<Refusal> refusals)
    {
        var read = ImmutableArray.CreateBuilder<TDomain>();
        foreach (var value in values)
        {
            if (convert(value, out var domain))
            {
                read.Add(domain);
            }
            else
            {
                refusals.Add(CommandRefusals.UnknownValue(field));
            }
        }

        return read.ToImmutable();
    }
}
