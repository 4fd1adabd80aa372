namespace InfoExchange.Formats.Drafts;

/// <summary>A vehicle that the source names. The structured place for a plate: it never stays in free text.</summary>
/// <param name="Description">Kind, make, model, colour, in the source's words without the plate; null when only a plate is given.</param>
/// <param name="Plate"><c>AA-123-BB</c>, <c>1234 AB 75</c>, or a foreign one in capitals as written; null when none was read.</param>
/// <param name="Direction">Where it was last seen going; null when unknown.</param>
public sealed record ImportedVehicle(Sourced<string>? Description, Sourced<string>? Plate, Sourced<string>? Direction);
