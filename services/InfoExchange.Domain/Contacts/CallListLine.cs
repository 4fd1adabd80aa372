using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Contacts;

/// <summary>One call: whom, for which place, as which of its people.</summary>
public sealed record CallListLine
{
    /// <summary>True for watches, référents and permanences.</summary>
    public bool IsOfState { get; init; }

    /// <summary>INSEE code of a site or presence; empty for posts of the State.</summary>
    public string Commune { get; init; } = "";

    /// <summary>The site, presence or body, as shown.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its firm or chain, as shown; empty for posts of the State.</summary>
    public string Owner { get; init; } = "";

    /// <summary>From 1 at each place: who is called first.</summary>
    public required int Order { get; init; }

    /// <summary>As what.</summary>
    public required DutyFunction Function { get; init; }

    /// <summary>Pseudonymous id; empty for a vacancy, and for a permanence.</summary>
    public required string PersonId { get; init; }

    /// <summary>Nobody holds it.</summary>
    public required bool IsVacant { get; init; }

    /// <summary>The sealed names; null where there are none, or no longer.</summary>
    public required SealedReference? Names { get; init; }

    /// <summary>Ids of the person's telephones, a space between them, the first before the others; empty when none is known.</summary>
    public required string Phones { get; init; }

    /// <summary>Number of the body, firm or chain; empty when none is known.</summary>
    public string BodyPhone { get; init; } = "";

    /// <summary>When somebody is there, in local time; empty when it is not known.</summary>
    public string Hours { get; init; } = "";
}
