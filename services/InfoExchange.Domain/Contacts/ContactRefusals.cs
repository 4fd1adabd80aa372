using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Why a contact or a device is not recorded.</summary>
public static class ContactRefusals
{
    /// <summary>No e-mail address.</summary>
    public static Refusal MalformedEmail() => new(RefusalKind.Invalid, "contacts.malformed_email", "email");

    /// <summary>No number of E.164.</summary>
    public static Refusal MalformedPhone() => new(RefusalKind.Invalid, "contacts.malformed_phone", "phone");

    /// <summary>No address of a push service.</summary>
    public static Refusal MalformedEndpoint() => new(RefusalKind.Invalid, "contacts.malformed_endpoint", "endpoint");

    /// <summary>The push service is not on this service's list.</summary>
    public static Refusal UnknownPushService(string host) => new(RefusalKind.Invalid, "contacts.unknown_push_service", "endpoint", RefusalArgument.Of("host", host));

    /// <summary>The key is no point of P-256, or the secret not 16 bytes.</summary>
    public static Refusal MalformedPushKey() => new(RefusalKind.Invalid, "contacts.malformed_push_key", "p256dh");

    /// <summary>As many contacts of that kind as are kept.</summary>
    public static Refusal TooManyContacts() => new(RefusalKind.Exhausted, "contacts.too_many", "contact", RefusalArgument.Of("limit", ContactLimits.MaxOfKind));

    /// <summary>The person has that contact.</summary>
    public static Refusal AlreadyRecorded() => new(RefusalKind.Stale, "contacts.already_recorded", "contact");

    /// <summary>The person has no such contact.</summary>
    public static Refusal UnknownContact() => new(RefusalKind.Unknown, "contacts.unknown", "contact_id");

    /// <summary>A kind stands twice among the preferred.</summary>
    public static Refusal KindTwice() => new(RefusalKind.Invalid, "contacts.kind_twice", "kinds");

    /// <summary>Quiet hours begin when they end.</summary>
    public static Refusal EmptyQuietHours() => new(RefusalKind.Invalid, "contacts.empty_quiet_hours", "quiet_until");

    /// <summary>As many devices as one person may have.</summary>
    public static Refusal TooManyDevices() => new(RefusalKind.Exhausted, "devices.too_many", "label", RefusalArgument.Of("limit", ContactLimits.MaxDevices));

    /// <summary>That secret was enrolled before, by whomever.</summary>
    public static Refusal SecretKnown() => new(RefusalKind.Conflict, "devices.secret_known", "secret_hash");

    /// <summary>The person has no such device.</summary>
    public static Refusal UnknownDevice() => new(RefusalKind.Unknown, "devices.unknown", "device_id");
}
