using System.Collections.Immutable;

namespace InfoExchange.Domain.Guarding;

/// <summary>Personal data that a convention opens for one of its information types, by the authority and with the prosecutor's agreement.</summary>
/// <param name="InformationType">One of the types that the convention opens.</param>
/// <param name="Kinds">At least one, distinct.</param>
public sealed record PersonalDataOpening(string InformationType, ImmutableArray<PersonalDataKind> Kinds);
