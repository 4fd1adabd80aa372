namespace InfoExchange.Formats.Drafts;

/// <summary>Hint at where the information comes from; the author declares the true origin.</summary>
public enum ImportedOrigin
{
    /// <summary>Known to the authority outside any inquiry.</summary>
    Administrative,

    /// <summary>The words point at an inquiry: Code de procédure pénale, art. 11, asks for the prosecutor's agreement.</summary>
    Judicial,

    /// <summary>Published to everybody already.</summary>
    OpenSource,
}
