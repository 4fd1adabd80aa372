using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>A change of rules or facts that nobody made: bulletins are decided with and without it.</summary>
public sealed class WhatIf
{
    private readonly Func<DirectoryState, DateTimeOffset, DirectoryState> _facts;
    private readonly Func<RulesState, RulesState> _rules;

    private WhatIf(Func<DirectoryState, DateTimeOffset, DirectoryState>? facts, Func<RulesState, RulesState>? rules)
    {
        _facts = facts ?? ((directory, _) => directory);
        _rules = rules ?? (known => known);
    }

    /// <summary>A rule in force throughout, in place of the version of then.</summary>
    public static WhatIf Rule(SharingRule rule) => new(null, rules => rules.Apply(new SharingRuleChanged { Rule = rule.Throughout(), State = RuleState.Active, ProposedBy = "" }));

    /// <summary>A rule is no more; one that is unknown then changes nothing.</summary>
    public static WhatIf RuleEnded(string id) => new(null, rules => rules.Rules.TryGetValue(id, out var known)
        ? rules.Apply(new SharingRuleChanged { Rule = (known.Active ?? known.Rule).Throughout(), State = RuleState.Suspended, ProposedBy = "" })
        : rules);

    /// <summary>A convention is no more; one that is not in force then changes nothing.</summary>
    public static WhatIf ConventionEnded(string id) => new((directory, now) => directory.FindConvention(id, now) is { } text
        ? directory.Apply(new ConventionRecorded { Convention = text.EndingAt(now) })
        : directory, null);

    /// <summary>Whoever depends on the subject is suspended.</summary>
    public static WhatIf Suspended(StandingSubject subject, string id) => new((directory, now) => directory.Apply(new StandingChanged
    {
        Subject = subject, SubjectId = id, Recipients = directory.RecipientsOf(subject, id), Standing = Standing.Suspended, ReasonCode = "simulation", From = now,
    }), null);

    /// <summary>Decides one bulletin without the change and with it, on the same facts at the same instant.</summary>
    public AudienceDifference Compare(DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, BulletinHeader header, DateTimeOffset now)
    {
        var (without, with) = Decide(directory, rules, jurisdiction, header, now);
        return AudienceDifference.Between(without, with);
    }

    /// <summary>The same decisions, whole.</summary>
    public (AudienceDecision Without, AudienceDecision With) Decide(DirectoryState directory, RulesState rules, Jurisdiction jurisdiction, BulletinHeader header, DateTimeOffset now) => (
        AudienceResolution.Resolve(directory, rules, jurisdiction, header, now),
        AudienceResolution.Resolve(_facts(directory, now), _rules(rules), jurisdiction, header, now));
}
