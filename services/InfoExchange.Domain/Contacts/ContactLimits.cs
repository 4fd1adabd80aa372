namespace InfoExchange.Domain.Contacts;

/// <summary>How much is kept of a person.</summary>
public static class ContactLimits
{
    /// <summary>Contacts of one kind.</summary>
    public const int MaxOfKind = 3;

    /// <summary>Devices enrolled at one time.</summary>
    public const int MaxDevices = 5;

    /// <summary>Characters of an e-mail address: RFC 5321 §4.5.3.1.3, without the angle brackets.</summary>
    public const int MaxEmailLength = 254;

    /// <summary>Characters of its local part: RFC 5321 §4.5.3.1.1.</summary>
    public const int MaxLocalPartLength = 64;

    /// <summary>Characters of a push service's address.</summary>
    public const int MaxEndpointLength = 1_024;

    /// <summary>UTF-16 code units of what a device is called.</summary>
    public const int MaxLabelLength = 60;
}
