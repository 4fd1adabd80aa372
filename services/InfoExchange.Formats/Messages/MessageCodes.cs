namespace InfoExchange.Formats.Messages;

/// <summary>Codes that only pasted messages give; their texts stand in <c>import-texts.csv</c>.</summary>
internal static class MessageCodes
{
    internal const string NothingUnderstood = "message.nothing_understood";
    internal const string TooManyPlates = "message.too_many_plates";

    internal const string NotUnderstood = "message.not_understood";
    internal const string EncodingAssumed = "message.encoding_assumed";
    internal const string HourMissing = "message.hour_missing";
    internal const string DateAssumed = "message.date_assumed";
    internal const string PlaceMissing = "message.place_missing";
    internal const string CommuneUnknown = "message.commune_unknown";
    internal const string TypeUnknown = "message.type_unknown";
    internal const string TypeGuessed = "message.type_guessed";
    internal const string HeadlineComposed = "message.headline_composed";
    internal const string ExpiresMissing = "message.expires_missing";
    internal const string PlateMoved = "message.plate_moved";
    internal const string PlateNotUnderstood = "message.plate_not_understood";
    internal const string SensitiveRemoved = "message.sensitive_removed";
    internal const string PhoneRemoved = "message.phone_removed";
    internal const string BirthDateRemoved = "message.birth_date_removed";
    internal const string IdentityRemoved = "message.identity_removed";
    internal const string JudicialOrigin = "message.judicial_origin";
    internal const string RestrictedMarking = "message.restricted_marking";
}
