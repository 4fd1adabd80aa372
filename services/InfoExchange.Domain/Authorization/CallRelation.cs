namespace InfoExchange.Domain.Authorization;

/// <summary>What a function opens on a call: all of the territory, or what is the caller's own.</summary>
public enum CallRelation
{
    /// <summary>Everything that the call reaches in the territory in whose journal the function is held.</summary>
    Territory,

    /// <summary>Only with the number of a recipient that the caller acts for; asked before anything else of the request is looked at.</summary>
    Recipient,

    /// <summary>Only what is the caller's own: lists leave the rest out, and the rest reads as what does not exist.</summary>
    Theirs,

    /// <summary>As far as an external mandate goes: the whole territory, or the one firm that it names.</summary>
    Mandate,

    /// <summary>The territory, also while the function is held and its duty not begun: whoever is about to sign in.</summary>
    OffDuty,

    /// <summary>Oneself, and no function is needed.</summary>
    Self,

    /// <summary>No person at all: a gateway's own process, by the gateway's own assertion, which brings no right over content.</summary>
    Gateway,

    /// <summary>No person at all: the service of another territory, by the certificate of its connection, which brings counts and no content.</summary>
    Neighbour,
}
