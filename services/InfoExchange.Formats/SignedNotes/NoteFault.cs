namespace InfoExchange.Formats.SignedNotes;

/// <summary>Why a note, a key or a checkpoint is not believed.</summary>
/// <param name="Code">Stable, one of <see cref="Importing.ImportTexts.Codes"/>; its sentence has no places.</param>
/// <param name="Line">From 1, of the text that was parsed; null when no line is to blame.</param>
public sealed record NoteFault(string Code, int? Line = null);
