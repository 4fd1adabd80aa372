namespace InfoExchange.Domain.Returns;

/// <summary>What the source is told; never anything of an inquiry.</summary>
public enum FeedbackKind
{
    /// <summary>Votre remontée a été utile.</summary>
    Useful,

    /// <summary>Votre remontée est enregistrée.</summary>
    Noted,

    /// <summary>Votre remontée n'appelle pas de suite.</summary>
    NotRetained,
}
