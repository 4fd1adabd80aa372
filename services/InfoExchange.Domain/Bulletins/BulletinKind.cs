namespace InfoExchange.Domain.Bulletins;

/// <summary>What is asked of whoever receives.</summary>
public enum BulletinKind
{
    /// <summary>To be read.</summary>
    Information,

    /// <summary>To be answered, in time.</summary>
    Alert,
}
