using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>Alerts that real agencies sent, and broken ones; the verdict on each was made by hand.</summary>
public sealed class CapSharedFilesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 21, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> ValidWarnings = new()
    {
        ["australia.cap"] = "cap.markup_in_text@32 cap.expires_past@29 cap.resource_not_taken@68 cap.commune_unknown@73 cap.language_repeated@84 cap.expires_past@102 cap.markup_in_text@105 cap.resource_not_taken@141 cap.commune_unknown@146",
        ["canada.cap"] = "cap.empty_element@10 cap.empty_element@11 cap.empty_element@15 cap.empty_element@17 cap.expires_past@36 cap.empty_element@42 cap.commune_unknown@63 cap.commune_unknown@107 cap.expires_past@142 cap.empty_element@148",
        ["canada_signed.cap"] = "cap.empty_element@10 cap.empty_element@11 cap.empty_element@15 cap.empty_element@17 cap.expires_past@36 cap.empty_element@44 cap.commune_unknown@69 cap.commune_unknown@153 cap.expires_past@240 cap.empty_element@248 cap.empty_element@250 cap.signature_unverified@428 cap.signature_unverified@428",
        ["earthquake-iso8859-1.cap"] = "cap.addresses_unexpected@8 cap.language_missing@10 cap.expires_past@21 cap.commune_unknown@76 cap.signature_unverified@81",
        ["earthquake.cap"] = "cap.stylesheet_ignored@2 cap.version_1_1@3 cap.language_missing@11 cap.expires_past@21 cap.commune_unknown@75",
        ["earthquake_signed.cap"] = "cap.version_1_1@1 cap.language_missing@9 cap.expires_past@20 cap.commune_unknown@71 cap.signature_unverified@76",
        ["no_optional_fields.cap"] = "cap.stylesheet_ignored@2 cap.version_1_1@3 cap.info_missing@3",
        ["wcatwc-warning.cap"] = "cap.language_missing@13 cap.expires_past@21 cap.headline_too_long@23 cap.resource_not_taken@179 cap.resource_not_taken@184 cap.resource_not_taken@189 cap.commune_unknown@194",
        ["weather.cap"] = "cap.version_1_1@2 cap.language_missing@11 cap.expires_past@22 cap.commune_unknown@59",
    };

    private static readonly Dictionary<string, string> InvalidRefusals = new()
    {
        ["canada_errors.cap"] = "cap.references_empty@12",
        ["invalid.cap"] = "cap.element_missing@9",
        ["noaa_errors.cap"] = "cap.references_empty@13 cap.value_not_listed@17 cap.value_not_listed@18 cap.value_not_listed@19 cap.value_missing@22 cap.polygon_malformed@66 cap.polygon_malformed@67",
        ["xee.cap"] = "cap.dtd_refused@3",
    };

    public static TheoryData<string> Valid => SharedTestFiles.CapFiles("valid");

    public static TheoryData<string> Invalid => SharedTestFiles.CapFiles("invalid");

    [SharedTheory]
    [MemberData(nameof(Valid))]
    public void A_valid_alert_becomes_a_draft_with_exactly_these_warnings(string name)
    {
        var outcome = CapReader.Read(SharedTestFiles.ReadCap("valid", name), name, Now);

        Assert.True(outcome.IsAccepted, string.Join(' ', outcome.Refusals));
        Assert.Equal(Lines(ValidWarnings[name]), Lines(string.Join(' ', outcome.Draft.Warnings.Select(warning => $"{warning.Code}@{warning.Line}"))));
    }

    [SharedTheory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_alert_is_refused_with_code_and_line(string name)
    {
        var outcome = CapReader.Read(SharedTestFiles.ReadCap("invalid", name), name, Now);

        Assert.False(outcome.IsAccepted);
        Assert.Equal(Lines(InvalidRefusals[name]), Lines(string.Join(' ', outcome.Refusals.Select(refusal => $"{refusal.Code}@{refusal.Line}"))));
    }

    [SharedFact]
    public void The_lists_above_name_every_shared_file()
    {
        Assert.Equal(Valid.Cast<object[]>().Select(row => (string)row[0]).Order(StringComparer.Ordinal), ValidWarnings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Invalid.Cast<object[]>().Select(row => (string)row[0]).Order(StringComparer.Ordinal), InvalidRefusals.Keys.Order(StringComparer.Ordinal));
    }

    [SharedTheory]
    [MemberData(nameof(Valid))]
    public void The_source_is_kept_whole(string name)
    {
        var bytes = SharedTestFiles.ReadCap("valid", name);

        var source = CapReader.Read(bytes, name, Now).Draft!.Source;

        Assert.Equal(bytes, source.Bytes);
        Assert.Equal(name, source.FileName);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), source.Sha256);
        Assert.NotNull(source.Identifier);
        Assert.NotNull(source.SentAt);
    }

    [SharedFact]
    public void Two_info_blocks_in_two_languages_become_two_texts_and_one_set_of_areas()
    {
        var draft = Draft("canada.cap");

        Assert.Equal(["en-CA", "fr-CA"], draft.Texts.Select(text => text.Language.Value));
        Assert.Equal("veille d'orages violents", draft.Texts[1].Headline!.Value);
        Assert.Equal("C'est l'épreuve - ce message de PAC a été créé pour les buts d'essai seulement.", draft.Texts[1].Description!.Value);
        Assert.Equal(["Windsor - Leamington - Essex County", "Chatham-Kent - Rondeau Park"], draft.Areas.Select(area => area.Description.Value));
        Assert.Equal(ImportedKind.AllClear, draft.Kind.Value);
        Assert.Equal(new DateTimeOffset(2012, 5, 3, 0, 20, 0, TimeSpan.Zero), draft.ExpiresAt!.Value);
        Assert.Equal(36, draft.ExpiresAt.From.Line);
        Assert.Equal("alert/info[1]/expires", draft.ExpiresAt.From.Path);
        Assert.Equal(new ImportedReference("cap@ec.gc.ca", "2.49.0.1.124.a3f342a4.2012", new DateTimeOffset(2012, 5, 2, 21, 45, 5, TimeSpan.Zero)), draft.References[0]);
        Assert.Equal(2, draft.References.Length);
    }

    [SharedFact]
    public void Latin_1_bytes_are_read_as_their_declaration_says()
    {
        var draft = Draft("earthquake-iso8859-1.cap");

        Assert.Equal("EQ 4.6 Usulután, Usulután, El Salvador - PRELIMINARY REPORT", draft.Texts[0].Headline!.Value);
        Assert.Equal("12.747,-88.783 0.0", draft.Areas[0].Circles[0].Value);
        Assert.Equal(("Past", "Unknown", "Likely"), (draft.Urgency!.Value, draft.Severity!.Value, draft.Certainty!.Value));
    }

    [SharedFact]
    public void The_same_words_twice_in_one_language_stand_once_and_breaks_become_lines()
    {
        var draft = Draft("australia.cap");

        var text = Assert.Single(draft.Texts);
        Assert.StartsWith("ALERT LEVEL: Not Applicable\nLOCATION: 12 Cox Street, Yerong Creek\n", text.Description!.Value, StringComparison.Ordinal);
        Assert.Equal(2, draft.Areas.Length);
    }

    [SharedFact]
    public void An_alert_without_info_is_an_empty_draft_that_says_so()
    {
        var draft = Draft("no_optional_fields.cap");

        Assert.Empty(draft.Texts);
        Assert.Null(draft.ExpiresAt);
        Assert.Null(draft.Urgency);
        Assert.Equal(ImportedKind.Alert, draft.Kind.Value);
        Assert.Equal("cap-1.1", draft.Source.Form);
    }

    private static ImportedDraft Draft(string name) => CapReader.Read(SharedTestFiles.ReadCap("valid", name), name, Now).Draft!;

    private static IEnumerable<string> Lines(string codes) => codes.Split(' ').OrderBy(code => int.TryParse(code.Split('@')[1], out var line) ? line : int.MaxValue).ThenBy(code => code, StringComparer.Ordinal);
}
