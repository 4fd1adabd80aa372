namespace InfoExchange.Domain.Guarding;

/// <summary>One thing the guard found in the words of a bulletin.</summary>
/// <param name="Code">Stable public code, <c>content.…</c>, listed in the contract's refusal table.</param>
/// <param name="Field">The field, dotted proto names.</param>
/// <param name="Excerpt">The words as written; for their author only.</param>
/// <param name="Personal">What kind of personal data it is; null for what is none.</param>
/// <param name="IsRefused">Whether it refuses the draft, whoever wrote it.</param>
public sealed record ContentFinding(string Code, string Field, string Excerpt, PersonalDataKind? Personal, bool IsRefused);
