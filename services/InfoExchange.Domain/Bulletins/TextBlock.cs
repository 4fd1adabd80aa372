namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin's words in one language, as CAP's info block.</summary>
/// <param name="Language">BCP 47 tag: <c>fr</c>, <c>fr-FR</c>, <c>nl-BE</c>.</param>
/// <param name="Headline">1 to <see cref="BulletinLimits.MaxHeadlineLength"/> UTF-16 code units, one line.</param>
/// <param name="Description">0 to <see cref="BulletinLimits.MaxBodyLength"/> UTF-16 code units.</param>
/// <param name="Instruction">What to do; same limit; empty when nothing.</param>
public sealed record TextBlock(string Language, string Headline, string Description, string Instruction);
