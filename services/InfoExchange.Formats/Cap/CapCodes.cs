namespace InfoExchange.Formats.Cap;

/// <summary>Codes that only CAP alerts give; their texts stand in <c>import-texts.csv</c>.</summary>
internal static class CapCodes
{
    internal const string XmlMalformed = "cap.xml_malformed";
    internal const string DtdRefused = "cap.dtd_refused";
    internal const string EncodingUnknown = "cap.encoding_unknown";
    internal const string TooDeep = "cap.too_deep";
    internal const string NotAnAlert = "cap.not_an_alert";
    internal const string NamespaceUnknown = "cap.namespace_unknown";
    internal const string NotForPublication = "cap.not_for_publication";
    internal const string ElementUnknown = "cap.element_unknown";
    internal const string ElementMissing = "cap.element_missing";
    internal const string ElementRepeated = "cap.element_repeated";
    internal const string ElementOutOfOrder = "cap.element_out_of_order";
    internal const string AttributeUnknown = "cap.attribute_unknown";
    internal const string TextMisplaced = "cap.text_misplaced";
    internal const string ValueMissing = "cap.value_missing";
    internal const string ValueNotListed = "cap.value_not_listed";
    internal const string TimeMalformed = "cap.time_malformed";
    internal const string NameMalformed = "cap.name_malformed";
    internal const string LanguageMalformed = "cap.language_malformed";
    internal const string NumberMalformed = "cap.number_malformed";
    internal const string UriMalformed = "cap.uri_malformed";
    internal const string ReferencesEmpty = "cap.references_empty";
    internal const string ReferencesMalformed = "cap.references_malformed";
    internal const string ReferencesMissing = "cap.references_missing";
    internal const string RestrictionMissing = "cap.restriction_missing";
    internal const string AddressesMissing = "cap.addresses_missing";
    internal const string PolygonMalformed = "cap.polygon_malformed";
    internal const string PolygonTooShort = "cap.polygon_too_short";
    internal const string PolygonNotClosed = "cap.polygon_not_closed";
    internal const string CircleMalformed = "cap.circle_malformed";
    internal const string CeilingWithoutAltitude = "cap.ceiling_without_altitude";
    internal const string CeilingBelowAltitude = "cap.ceiling_below_altitude";
    internal const string SignatureMissing = "cap.signature_missing";
    internal const string SignatureMisplaced = "cap.signature_misplaced";
    internal const string SignatureNotAllowed = "cap.signature_not_allowed";
    internal const string SignatureWrong = "cap.signature_wrong";
    internal const string SignatureKeyOutOfDate = "cap.signature_key_out_of_date";

    internal const string Version11 = "cap.version_1_1";
    internal const string StatusNotActual = "cap.status_not_actual";
    internal const string InfoMissing = "cap.info_missing";
    internal const string InfosDiffer = "cap.infos_differ";
    internal const string LanguageMissing = "cap.language_missing";
    internal const string LanguageRepeated = "cap.language_repeated";
    internal const string HeadlineMissing = "cap.headline_missing";
    internal const string HeadlineTooLong = "cap.headline_too_long";
    internal const string DescriptionMissing = "cap.description_missing";
    internal const string ExpiresMissing = "cap.expires_missing";
    internal const string ExpiresPast = "cap.expires_past";
    internal const string ExpiresBeforeEffective = "cap.expires_before_effective";
    internal const string SentInFuture = "cap.sent_in_future";
    internal const string VeryLikely = "cap.very_likely_reads_likely";
    internal const string AreaMissing = "cap.area_missing";
    internal const string CommuneUnknown = "cap.commune_unknown";
    internal const string EmptyElement = "cap.empty_element";
    internal const string RestrictionUnexpected = "cap.restriction_unexpected";
    internal const string AddressesUnexpected = "cap.addresses_unexpected";
    internal const string ResourceNotTaken = "cap.resource_not_taken";
    internal const string DerefUriDropped = "cap.deref_uri_dropped";
    internal const string SignatureUnverified = "cap.signature_unverified";
    internal const string StylesheetIgnored = "cap.stylesheet_ignored";
    internal const string MarkupInText = "cap.markup_in_text";
}
