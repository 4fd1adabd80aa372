using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>What follows silence in a territory: plans by severity and urgency, the first that covers an alert counts. An alert keeps the plan of the moment at which its version was issued.</summary>
public sealed class EscalationPolicy
{
    /// <summary>Plans of one territory.</summary>
    public const int MaxPlans = 20;

    private const int WithoutUrgency = 15;

    /// <summary>Until the authority sets another: minutes for what is extreme or immediate, a quarter of an hour and more for the rest.</summary>
    public static EscalationPolicy Default { get; } = new()
    {
        Plans =
        [
            Plan([Severity.Extreme], [], 2, 3, 5),
            Plan([], [Urgency.Immediate], 2, 3, 5),
            Plan([Severity.Severe], [], 5, 10, 10),
            Plan([], [], WithoutUrgency, 2 * WithoutUrgency, 2 * WithoutUrgency),
        ],
    };

    /// <summary>In order; the last covers every alert.</summary>
    public required ImmutableArray<EscalationPlan> Plans { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>The plan for an alert.</summary>
    public EscalationPlan For(BulletinHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Plans.First(plan => plan.Covers(header.Severity, header.Urgency));
    }

    /// <summary>Everything wrong with it.</summary>
    internal IEnumerable<Refusal> Problems()
    {
        if (Plans.Length is 0 or > MaxPlans)
        {
            yield return AlertRefusals.PlanCount(Plans.Length);
            yield break;
        }

        foreach (var (index, _) in Plans.Index().Where(plan => !plan.Item.IsSound))
        {
            yield return AlertRefusals.PlanUnsound(index + 1);
        }

        if (Plans[^1] is not { Severities.IsEmpty: true, Urgencies.IsEmpty: true })
        {
            yield return AlertRefusals.PlanMissing();
        }
    }

    private static EscalationPlan Plan(ImmutableArray<Severity> severities, ImmutableArray<Urgency> urgencies, int substitute, int organisation, int dutyDesk) => new()
    {
        Severities = severities,
        Urgencies = urgencies,
        WhenOpen =
        [
            new(EscalationStep.Reminder, TimeSpan.Zero),
            new(EscalationStep.Substitute, TimeSpan.FromMinutes(substitute)),
            new(EscalationStep.Substitute, TimeSpan.FromMinutes(substitute)),
            new(EscalationStep.Organisation, TimeSpan.FromMinutes(organisation)),
            new(EscalationStep.DutyDesk, TimeSpan.FromMinutes(dutyDesk)),
        ],
        WhenClosed = [new(EscalationStep.Organisation, TimeSpan.Zero), new(EscalationStep.DutyDesk, TimeSpan.FromMinutes(dutyDesk))],
    };
}
