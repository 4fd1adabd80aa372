namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>One line of the written table.</summary>
/// <param name="Order">From 1, without holes: what is looked at first.</param>
/// <param name="Part">address, gate, condition or rule.</param>
/// <param name="Code">The reason's code, or <c>condition.</c> and the rule's member in the words of the contract.</param>
/// <param name="ClosedWhen">What it is closed by, or what decides; English.</param>
/// <param name="Words">The same for a lawyer; French.</param>
/// <param name="Source">What it rests on.</param>
internal sealed record RuleRow(int Order, string Part, string Code, string ClosedWhen, string Words, string Source);
