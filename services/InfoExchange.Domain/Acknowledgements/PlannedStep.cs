namespace InfoExchange.Domain.Acknowledgements;

/// <summary>One step of what follows silence.</summary>
/// <param name="Step">Who is asked.</param>
/// <param name="After">
/// How long after the step before it: the first of those for open sites after the deadline of the answer, the first of those for closed sites after the alert takes effect.
/// Where the alert itself gives less time to answer, that much instead: whoever needs answers within a minute does not wait an hour for the next step.
/// </param>
public sealed record PlannedStep(EscalationStep Step, TimeSpan After);
