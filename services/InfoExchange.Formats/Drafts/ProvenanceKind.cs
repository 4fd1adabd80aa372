namespace InfoExchange.Formats.Drafts;

/// <summary>How a value came into a draft.</summary>
public enum ProvenanceKind
{
    /// <summary>The source says it in so many words.</summary>
    Stated,

    /// <summary>Concluded from the source's words; the author should look.</summary>
    Deduced,

    /// <summary>Not in the source: the form's or our default.</summary>
    Assumed,
}
