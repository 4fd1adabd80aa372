namespace InfoExchange.Domain.Contacts;

/// <summary>A way to reach a person who has no open client.</summary>
public enum ContactKind
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone, for text messages and to be called.</summary>
    Phone,

    /// <summary>A browser's subscription to pushes: RFC 8030.</summary>
    Push,
}
