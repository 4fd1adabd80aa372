using InfoExchange.Domain.Tests.Audiences;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>What every decider must say alike of one recipient: the first reason, and the rule where one decided.</summary>
internal readonly record struct Verdict(int Number, string Reason, string RuleId)
{
    public bool IsIncluded => Reason == AudienceReason.PermittedByRule;

    public static Verdict Of(AudienceMember member)
    {
        Assert.Equal(member.IsIncluded, member.Reason == AudienceReason.PermittedByRule);
        return new Verdict(member.Number, member.Reason, member.RuleId);
    }

    /// <summary>The naive model's, of everybody addressed.</summary>
    public static IEnumerable<Verdict> Naive(Town town)
    {
        var naive = new NaiveAudience(town);
        foreach (var recipient in naive.Addressed())
        {
            if (naive.Gates(recipient).FirstOrDefault(gate => !gate.IsOpen).Reason is { } closed)
            {
                yield return new Verdict(recipient.Number, closed, "");
                continue;
            }

            var forbidding = naive.Matching(recipient, RuleEffect.Forbid).FirstOrDefault();
            var deciding = forbidding ?? naive.Matching(recipient, RuleEffect.Permit).FirstOrDefault();
            yield return new Verdict(
                recipient.Number,
                forbidding is not null ? AudienceReason.ForbiddenByRule : deciding is not null ? AudienceReason.PermittedByRule : AudienceReason.NoRule,
                deciding?.Id ?? "");
        }
    }
}
