namespace InfoExchange.Domain.Bulletins;

/// <summary>How a bulletin stops being current.</summary>
public enum ClosingKind
{
    /// <summary>Sent by mistake, or moot.</summary>
    Cancelled,

    /// <summary>Fin d'alerte.</summary>
    AllClear,

    /// <summary>Retiré, ne plus utiliser.</summary>
    Recalled,

    /// <summary>Its time passed; journaled by the timer.</summary>
    Expired,
}
