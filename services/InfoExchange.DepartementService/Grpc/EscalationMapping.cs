using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>What follows silence, between the contract and the domain.</summary>
internal static class EscalationMapping
{
    // What the contract can say and no plan may have is the domain's to refuse.
    private const EscalationStep Unknown = (EscalationStep)(-1);

    private static readonly (V1.EscalationStep Contract, EscalationStep Domain)[] Steps =
    [
        (V1.EscalationStep.Reminder, EscalationStep.Reminder),
        (V1.EscalationStep.Substitute, EscalationStep.Substitute),
        (V1.EscalationStep.Organisation, EscalationStep.Organisation),
        (V1.EscalationStep.DutyDesk, EscalationStep.DutyDesk),
    ];

    public static V1.EscalationStep View(EscalationStep step) => Array.Find(Steps, s => s.Domain == step).Contract;

    public static V1.EscalationPolicy View(EscalationPolicy policy) => new() { Plans = { policy.Plans.Select(View) } };

    public static EscalationPolicy Read(V1.EscalationPolicy policy) => new() { Plans = [.. policy.Plans.Take(EscalationPolicy.MaxPlans + 1).Select(Read)] };

    private static V1.EscalationPlan View(EscalationPlan plan) => new()
    {
        Severities = { plan.Severities.Select(s => s.ToContract()) },
        Urgencies = { plan.Urgencies.Select(u => u.ToContract()) },
        WhenOpen = { plan.WhenOpen.Select(View) },
        WhenClosed = { plan.WhenClosed.Select(View) },
    };

    private static V1.PlannedStep View(PlannedStep step) => new() { Step = View(step.Step), After = Duration.FromTimeSpan(step.After) };

    private static EscalationPlan Read(V1.EscalationPlan plan) => new()
    {
        Severities = [.. plan.Severities.Select(s => s.TryToDomain(out var severity) ? severity : throw Domain.Journal.CommandRefusals.UnknownValue("policy.plans.severities").ToException())],
        Urgencies = [.. plan.Urgencies.Select(u => u.TryToDomain(out var urgency) ? urgency : throw Domain.Journal.CommandRefusals.UnknownValue("policy.plans.urgencies").ToException())],
        WhenOpen = [.. plan.WhenOpen.Take(EscalationPlan.MaxSteps + 1).Select(Read)],
        WhenClosed = [.. plan.WhenClosed.Take(EscalationPlan.MaxSteps + 1).Select(Read)],
    };

    private static PlannedStep Read(V1.PlannedStep step) => new(Array.FindIndex(Steps, s => s.Contract == step.Step) is >= 0 and var index ? Steps[index].Domain : Unknown, Span(step.After));

    // A wait that no plan may have is the domain's to refuse, too.
    private static TimeSpan Span(Duration? after) => after switch
    {
        null => TimeSpan.Zero,
        { Seconds: >= 0 and <= 86_400, Nanos: >= 0 } => after.ToTimeSpan(),
        _ => TimeSpan.MaxValue,
    };
}
