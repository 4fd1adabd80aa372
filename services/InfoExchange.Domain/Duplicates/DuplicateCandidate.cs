using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Duplicates;

/// <summary>A bulletin that may tell the same fact as a draft: its words are to be compared.</summary>
/// <param name="BulletinId">The bulletin.</param>
/// <param name="At">When it was issued, or proposed to a second person.</param>
/// <param name="Header">Its codes and instants.</param>
/// <param name="Content">Its sealed <see cref="BulletinContent"/>.</param>
public sealed record DuplicateCandidate(string BulletinId, DateTimeOffset At, BulletinHeader Header, SealedReference Content);
