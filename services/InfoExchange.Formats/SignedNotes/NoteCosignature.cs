namespace InfoExchange.Formats.SignedNotes;

/// <summary>A witness's right signature on a checkpoint: he saw it continue all that he had seen before.</summary>
/// <param name="Name">Of the witness's key.</param>
/// <param name="At">When he signed, by his own clock.</param>
public sealed record NoteCosignature(string Name, DateTimeOffset At);
