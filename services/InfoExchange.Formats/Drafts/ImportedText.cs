namespace InfoExchange.Formats.Drafts;

/// <summary>What the source says, in one language.</summary>
/// <param name="Language">RFC 3066 tag as given (<c>fr-CA</c>), <c>en-US</c> by default of CAP, <c>fr</c> for messages.</param>
/// <param name="Headline">One line; may be longer than a bulletin takes, which is then warned of. Null when absent.</param>
/// <param name="Description">Lines end in <c>\n</c>. Null when absent.</param>
/// <param name="Instruction">What recipients should do. Null when absent.</param>
public sealed record ImportedText(
    Sourced<string> Language,
    Sourced<string>? Headline,
    Sourced<string>? Description,
    Sourced<string>? Instruction);
