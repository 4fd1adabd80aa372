using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>What follows silence for alerts of some severities and urgencies.</summary>
public sealed class EscalationPlan
{
    /// <summary>Steps of one chain.</summary>
    public const int MaxSteps = 10;

    /// <summary>Longest wait before one step.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Shortest wait between two steps; before the first there may be none.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(30);

    /// <summary>For alerts of these severities; empty for all.</summary>
    public ImmutableArray<Severity> Severities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>For alerts of these urgencies; empty for all.</summary>
    public ImmutableArray<Urgency> Urgencies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>For presences and for sites that are open when the step falls due, or whose hours are not known.</summary>
    public required ImmutableArray<PlannedStep> WhenOpen { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>For sites that are closed when the alert takes effect, or when somebody there would be asked. From its second step on nothing is done before the answer was due.</summary>
    public required ImmutableArray<PlannedStep> WhenClosed { get; init => field = value.IsDefault ? [] : value; }

    /// <summary>True when the plan is for such alerts.</summary>
    public bool Covers(Severity severity, Urgency urgency) => (Severities.IsEmpty || Severities.Contains(severity)) && (Urgencies.IsEmpty || Urgencies.Contains(urgency));

    /// <summary>The steps of one of the two chains.</summary>
    public ImmutableArray<PlannedStep> Chain(bool isClosed) => isClosed ? WhenClosed : WhenOpen;

    /// <summary>True when both chains are within the limits, go upwards and end with the permanence.</summary>
    internal bool IsSound => IsSoundChain(WhenOpen) && IsSoundChain(WhenClosed);

    private static bool IsSoundChain(ImmutableArray<PlannedStep> chain) =>
        chain.Length is >= 1 and <= MaxSteps
        && chain[^1].Step == EscalationStep.DutyDesk
        && chain.Count(s => s.Step == EscalationStep.DutyDesk) == 1
        && chain.All(s => Enum.IsDefined(s.Step) && s.After >= TimeSpan.Zero && s.After <= LongestWait)
        && chain.Skip(1).All(s => s.After >= ShortestWait)
        && chain.Zip(chain.Skip(1)).All(pair => pair.First.Step <= pair.Second.Step);
}
