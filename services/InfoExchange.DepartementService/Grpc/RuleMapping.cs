using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
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

    public static Outcome<SharingRule> Read(V1.SharingRule? rule, DateTimeOffset now)
    {
        if (rule is null)
        {
            return Outcome.Refuse<SharingRule>(CommandRefusals.Missing("rule"));
        }

        var refusals = new List<Refusal>();
        var read = Read(rule, now, refusals);
        return refusals.Count == 0 ? Outcome.Accept(read) : Outcome.Refuse<SharingRule>([.. refusals]);
    }

    /// <summary>Reads a rule as far as it can be read, so that what else is wrong with it can be told together.</summary>
    public static SharingRule Read(V1.SharingRule rule, DateTimeOffset now, List<Refusal> refusals)
    {
        var conditions = rule.Conditions ?? new V1.RuleConditions();
        return new SharingRule
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
            Areas = [.. conditions.AreaCodes],
            Hours = HoursOf(conditions.Hours, refusals),
            Activities = [.. conditions.Activities],
            Roles = All<V1.FunctionKind, DutyFunction>(conditions.Roles, DirectoryMapping.TryToDomain, "rule.conditions.roles", refusals),
            Postures = All<V1.PostureLevel, PostureLevel>(conditions.Postures, DirectoryMapping.TryToDomain, "rule.conditions.postures", refusals),
            Article = rule.Article,
            Obligations = new Obligations(
                !(rule.Obligations?.NoRelay ?? false), !(rule.Obligations?.NoPrint ?? false),
                SpanOf(rule.Obligations?.AcknowledgeWithin, "rule.obligations.acknowledge_within", refusals), SpanOf(rule.Obligations?.KeepFor, "rule.obligations.keep_for", refusals)),
            From = InstantOf(rule.EffectiveFrom, "rule.effective_from", refusals) ?? now,
            Until = InstantOf(rule.EffectiveUntil, "rule.effective_until", refusals),
        };
    }

    public static V1.FlowState ToContract(FlowState state) => state switch
    {
        FlowState.Open => V1.FlowState.Open,
        FlowState.Suspended => V1.FlowState.Suspended,
        _ => V1.FlowState.Closed,
    };

    public static bool TryRead(V1.FlowState state, out FlowState flows)
    {
        flows = state switch
        {
            V1.FlowState.Open => FlowState.Open,
            V1.FlowState.Suspended => FlowState.Suspended,
            _ => FlowState.Closed,
        };
        return state is V1.FlowState.Open or V1.FlowState.Suspended or V1.FlowState.Closed;
    }

    public static V1.SharingRule ToView(RuleRecord record, Authority authority, DateTimeOffset now)
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
        conditions.AreaCodes.AddRange(rule.Areas);
        conditions.Hours.AddRange(rule.Hours.Select(h => new V1.LocalHours { From = Print(h.From), Until = Print(h.Until) }));
        conditions.Activities.AddRange(rule.Activities);
        conditions.Roles.AddRange(rule.Roles.Select(r => r.ToContract()));
        conditions.Postures.AddRange(rule.Postures.Select(p => p.ToContract()));
        return new V1.SharingRule
        {
            Id = rule.Id,
            Version = rule.Version,
            Effect = rule.Effect == RuleEffect.Permit ? V1.RuleEffect.Permit : V1.RuleEffect.Forbid,
            Title = rule.Title,
            Conditions = conditions,
            Obligations = ToView(rule.Obligations),
            EffectiveFrom = rule.From.ToContract(),
            EffectiveUntil = rule.Until.ToContract(),
            State = ToContract(record.StateAt(now)),
            Article = rule.Article,
            RequestedState = record.Requested is { } requested ? ToContract(requested.To) : V1.RuleState.Unspecified,
            Authority = new V1.Authority { Kind = authority.Kind.ToContract(), Competence = authority.Competence },
        };
    }

    private static V1.RuleObligations ToView(Obligations duties) => new()
    {
        NoRelay = !duties.MayRelay,
        NoPrint = !duties.MayPrint,
        AcknowledgeWithin = duties.AcknowledgeWithin is { } within ? Duration.FromTimeSpan(within) : null,
        KeepFor = duties.KeepFor is { } kept ? Duration.FromTimeSpan(kept) : null,
    };

    // What is no span of the contract, or longer than any that it allows, is told as an unknown value.
    private static TimeSpan? SpanOf(Duration? given, string field, List<Refusal> refusals)
    {
        if (given is null)
        {
            return null;
        }

        if (given.Seconds is >= 0 and < int.MaxValue && given.Nanos is >= 0 and < 1_000_000_000)
        {
            return given.ToTimeSpan();
        }

        refusals.Add(CommandRefusals.UnknownValue(field));
        return null;
    }

    private static DateTimeOffset? InstantOf(Timestamp? given, string field, List<Refusal> refusals)
    {
        if (given.TryToDomain(out var instant))
        {
            return instant;
        }

        if (given is not null)
        {
            refusals.Add(CommandRefusals.UnknownValue(field));
        }

        return null;
    }

    private static string Print(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static ImmutableArray<LocalHours> HoursOf(IEnumerable<V1.LocalHours> hours, List<Refusal> refusals)
    {
        var read = ImmutableArray.CreateBuilder<LocalHours>();
        foreach (var given in hours)
        {
            if (TimeOnly.TryParseExact(given.From, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                && TimeOnly.TryParseExact(given.Until, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
            {
                read.Add(new LocalHours(from, until));
            }
            else
            {
                refusals.Add(CommandRefusals.MalformedCode("rule.conditions.hours", $"{given.From}-{given.Until}"));
            }
        }

        return read.ToImmutable();
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
