namespace InfoExchange.Domain.Audiences;

/// <summary>What an intermediary body sees of a bulletin that it relays.</summary>
public enum RelayView
{
    /// <summary>Nothing: none of its members receives it.</summary>
    Nothing,

    /// <summary>That there is one for its members, of which kind and type, and until when.</summary>
    Header,

    /// <summary>Its words, too.</summary>
    Content,
}
