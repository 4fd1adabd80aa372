using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.DepartementService.Control;

/// <summary>One version of a bulletin in a control file.</summary>
/// <param name="Issued">As journaled.</param>
/// <param name="Content">Its words; null when they are erased.</param>
/// <param name="Audience">Whom it was decided for; null when the trace is gone.</param>
/// <param name="IsConfirmed">True when deciding it again from the journal gives the same outcome, reason by reason.</param>
internal sealed record ControlledVersion(BulletinIssued Issued, BulletinContent? Content, AudienceDecision? Audience, bool IsConfirmed);
