namespace InfoExchange.Formats.Drafts;

/// <summary>What the source wants to be.</summary>
public enum ImportedKind
{
    /// <summary>Information to read.</summary>
    Bulletin,

    /// <summary>To be acknowledged.</summary>
    Alert,

    /// <summary>Replaces or completes something sent before.</summary>
    Update,

    /// <summary>Takes back something sent before.</summary>
    Cancellation,

    /// <summary>Says that the danger is over ("fin d'alerte").</summary>
    AllClear,
}
