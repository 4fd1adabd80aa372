using System.Text;
using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

public sealed class CapRulesTests
{
    [Fact]
    public void A_whole_alert_fills_a_draft_without_a_warning()
    {
        var draft = Accept(CapDocument.Bytes);

        Assert.Empty(draft.Warnings);
        Assert.Equal("vol-a-main-armee", draft.InformationType.Value);
        Assert.Equal("TLP:CLEAR", draft.Tlp!.Value);
        Assert.Equal(ImportedOrigin.OpenSource, draft.Origin!.Value);
        Assert.Equal("75101", draft.Areas[0].CommuneCodes[0].Value);
        Assert.Equal(ProvenanceKind.Stated, draft.Areas[0].CommuneCodes[0].From.Kind);
        Assert.Equal("Appelez le 17.", draft.Texts[0].Instruction!.Value);
        Assert.Equal(new DateTimeOffset(2026, 3, 13, 5, 0, 0, TimeSpan.Zero), draft.ExpiresAt!.Value);
    }

    [Theory]
    [InlineData("<identifier>PP-75-1</identifier>\n", "", "cap.element_missing@3")]
    [InlineData("<identifier>PP-75-1</identifier>", "<identifier>PP 75</identifier>", "cap.name_malformed@3")]
    [InlineData("<identifier>PP-75-1</identifier>", "<identifier>PP,75</identifier>", "cap.name_malformed@3")]
    [InlineData("<identifier>PP-75-1</identifier>", "<identifier>PP&amp;75</identifier>", "cap.name_malformed@3")]
    [InlineData("<identifier>PP-75-1</identifier>", "<identifier/>", "cap.value_missing@3")]
    [InlineData("watch@example.invalid", "watch&lt;example", "cap.name_malformed@4")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-03-12T20:45:00Z", "cap.time_malformed@5")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-03-12T21:45:00,01:00", "cap.time_malformed@5")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-03-12T21:45:00", "cap.time_malformed@5")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-02-30T21:45:00+01:00", "cap.time_malformed@5")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-03-12T21:45:00.5+01:00", "cap.time_malformed@5")]
    [InlineData("<status>Actual</status>", "<status>actual</status>", "cap.value_not_listed@6")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Ack</msgType>", "cap.not_for_publication@7")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Error</msgType>", "cap.not_for_publication@7")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Update</msgType>", "cap.references_missing@7")]
    [InlineData("<msgType>Alert</msgType>", "<msgType>Cancel</msgType>", "cap.references_missing@7")]
    [InlineData("<scope>Public</scope>", "<scope>Restricted</scope>", "cap.restriction_missing@8")]
    [InlineData("<scope>Public</scope>", "<scope>Restricted</scope><restriction/>", "cap.restriction_missing@8")]
    [InlineData("<scope>Public</scope>", "<scope>Private</scope>", "cap.addresses_missing@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><references> </references>", "cap.references_empty@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><references>a,b</references>", "cap.references_malformed@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><references>a,b,2026-03-12T21:45:00Z</references>", "cap.references_malformed@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><references>,b,2026-03-12T21:45:00+01:00</references>", "cap.references_malformed@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><scope>Public</scope>", "cap.element_repeated@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><source>x</source>", "cap.element_out_of_order@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><colour>red</colour>", "cap.element_unknown@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><note xmlns='urn:other'>x</note>", "cap.element_unknown@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><note><b>x</b></note>", "cap.element_unknown@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope>stray", "cap.text_misplaced@2")]
    [InlineData("<scope>", "<scope kind='x'>", "cap.attribute_unknown@8")]
    [InlineData("<language>fr-FR</language>", "<language>français</language>", "cap.language_malformed@10")]
    [InlineData("<category>Security</category>\n", "", "cap.element_missing@11")]
    [InlineData("<event>Vol à main armée</event>", "<event> </event>", "cap.value_missing@12")]
    [InlineData("<urgency>Immediate</urgency>", "<urgency/>", "cap.value_not_listed@13")]
    [InlineData("<certainty>Observed</certainty>", "<certainty>Certain</certainty>", "cap.value_not_listed@15")]
    [InlineData("<certainty>Observed</certainty>", "<certainty>Observed</certainty><eventCode><valueName>X</valueName></eventCode>", "cap.element_missing@15")]
    [InlineData("<certainty>Observed</certainty>", "<certainty>Observed</certainty><eventCode><valueName>X</valueName><value/></eventCode>", "cap.value_missing@15")]
    [InlineData("<expires>2026-03-13T06:00:00+01:00</expires>", "<expires/>", "cap.time_malformed@16")]
    [InlineData("<area>\n", "<resource><resourceDesc>plan</resourceDesc></resource><area>\n", "cap.element_missing@20")]
    [InlineData("<area>\n", "<resource><resourceDesc>plan</resourceDesc><mimeType>image/png</mimeType><size>big</size></resource><area>\n", "cap.number_malformed@20")]
    [InlineData("48.86,2.33</polygon>", "48.86,2.34</polygon>", "cap.polygon_not_closed@22")]
    [InlineData("48.87,2.35 48.86,2.33</polygon>", "48.86,2.33</polygon>", "cap.polygon_too_short@22")]
    [InlineData("48.87,2.35", "48.87;2.35", "cap.polygon_malformed@22")]
    [InlineData("48.87,2.35", "98.87,2.35", "cap.polygon_malformed@22")]
    [InlineData("</polygon>", "</polygon><circle>48.8,2.3 -1</circle>", "cap.circle_malformed@22")]
    [InlineData("</polygon>", "</polygon><circle>48.8,2.3</circle>", "cap.circle_malformed@22")]
    [InlineData("</geocode>", "</geocode><ceiling>10</ceiling>", "cap.ceiling_without_altitude@23")]
    [InlineData("</geocode>", "</geocode><altitude>20</altitude><ceiling>10</ceiling>", "cap.ceiling_below_altitude@23")]
    [InlineData("<headline>", "<headline>TRES SECRET ", "import.marking_refused@17")]
    [InlineData("urn:oasis:names:tc:emergency:cap:1.2", "http://www.incident.com/cap/1.0", "cap.namespace_unknown@2")]
    [InlineData("encoding=\"UTF-8\"", "encoding=\"ebcdic-int\"", "cap.encoding_unknown@1")]
    [InlineData("</info>", "", "cap.xml_malformed@26")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><note>&xxe;</note>", "cap.xml_malformed@8")]
    public void One_fault_is_refused_with_its_code_and_line(string piece, string other, string expected) =>
        Assert.Equal(expected, Said(CapReader.Read(CapDocument.With(piece, other), "x.cap", CapDocument.Now)));

    [Theory]
    [InlineData("<certainty>Observed</certainty>", "<certainty>Very Likely</certainty>", "cap.very_likely_reads_likely@15")]
    [InlineData("<status>Actual</status>", "<status>Exercise</status>", "cap.status_not_actual@6")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><restriction>x</restriction>", "cap.restriction_unexpected@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><source/>", "cap.element_out_of_order@8")]
    [InlineData("<scope>Public</scope>", "<scope>Public</scope><note/>", "cap.empty_element@8")]
    [InlineData("<expires>2026-03-13T06:00:00+01:00</expires>\n", "", "cap.expires_missing@9")]
    [InlineData("2026-03-13T06:00:00+01:00", "2026-03-12T21:46:00+01:00", "cap.expires_past@16")]
    [InlineData("2026-03-13T06:00:00+01:00", "2026-05-13T06:00:00+01:00", "import.expires_too_far@16")]
    [InlineData("2026-03-12T21:45:00+01:00", "2026-03-12T23:45:00+01:00", "cap.sent_in_future@5")]
    [InlineData("<headline>Vol à main armée rue du Pélican</headline>\n", "", "cap.headline_missing@9")]
    [InlineData("<description>Deux individus, scooter.</description>\n", "", "cap.description_missing@9")]
    [InlineData("<language>fr-FR</language>\n", "", "cap.language_missing@9")]
    [InlineData("scooter.", "&lt;b&gt;scooter&lt;/b&gt;.", "cap.markup_in_text@18")]
    [InlineData("<geocode><valueName>INSEE</valueName><value>75101</value></geocode>\n", "", "")]
    [InlineData("<parameter/>", "", "")]
    public void What_a_bulletin_will_miss_is_a_warning(string piece, string other, string expected)
    {
        var bytes = piece == "<parameter/>" ? CapDocument.With("<area>\n", "<parameter><valueName>X</valueName><value/></parameter><area>\n") : CapDocument.With(piece, other);

        Assert.Equal(expected, Said(CapReader.Read(bytes, "x.cap", CapDocument.Now)));
    }

    [Fact]
    public void Very_likely_reads_likely() =>
        Assert.Equal("Likely", Accept(CapDocument.With("<certainty>Observed</certainty>", "<certainty>Very Likely</certainty>")).Certainty!.Value);

    [Fact]
    public void A_headline_is_too_long_for_cap_at_161_and_for_a_bulletin_at_201()
    {
        Assert.Equal("", Said(CapReader.Read(CapDocument.With("Vol à main armée rue du Pélican", new string('a', 160)), "x", CapDocument.Now)));
        Assert.Equal("cap.headline_too_long@17", Said(CapReader.Read(CapDocument.With("Vol à main armée rue du Pélican", new string('a', 161)), "x", CapDocument.Now)));
        Assert.Equal("import.headline_over_limit@17", Said(CapReader.Read(CapDocument.With("Vol à main armée rue du Pélican", new string('a', 201)), "x", CapDocument.Now)));
    }

    [Fact]
    public void A_commune_named_in_words_is_deduced()
    {
        var draft = Accept(CapDocument.With("<geocode><valueName>INSEE</valueName><value>75101</value></geocode>\n", ""));

        Assert.Equal(new Sourced<string>("75101", new Provenance("alert/info[1]/area[1]/areaDesc", ProvenanceKind.Deduced, 21)), draft.Areas[0].CommuneCodes[0]);
    }

    [Fact]
    public void A_cancellation_names_what_it_takes_back()
    {
        var draft = Accept(CapDocument.With("<msgType>Alert</msgType>\n<scope>Public</scope>", "<msgType>Cancel</msgType>\n<scope>Public</scope><references>watch@example.invalid,PP-75-0,2026-03-12T20:00:00+01:00</references>"));

        Assert.Equal(ImportedKind.Cancellation, draft.Kind.Value);
        Assert.Equal("PP-75-0", Assert.Single(draft.References).Identifier);
    }

    [Fact]
    public void A_restricted_and_a_private_alert_hint_at_stricter_labels()
    {
        Assert.Equal("TLP:AMBER+STRICT", Accept(CapDocument.With("<scope>Public</scope>", "<scope>Restricted</scope><restriction>firms</restriction>")).Tlp!.Value);
        Assert.Equal("TLP:RED", Accept(CapDocument.With("<scope>Public</scope>", "<scope>Private</scope><addresses>a@example.invalid</addresses>")).Tlp!.Value);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-15")]
    public void Encodings_of_the_field_are_read(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = CapDocument.Text.Replace("UTF-8", name, StringComparison.Ordinal);

        var draft = Accept([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        Assert.Equal("Vol à main armée rue du Pélican", draft.Texts[0].Headline!.Value);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Accept([0xEF, 0xBB, 0xBF, .. CapDocument.Bytes]);

    [Fact]
    public void Sizes_and_depths_have_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("<note>", 40)) + string.Concat(Enumerable.Repeat("</note>", 40));

        Assert.Equal("import.too_large@", Said(CapReader.Read(new byte[(1024 * 1024) + 1], "x", CapDocument.Now)));
        Assert.Equal("import.empty@", Said(CapReader.Read(ReadOnlyMemory<byte>.Empty, "x", CapDocument.Now)));
        Assert.Equal("cap.too_deep@8", Said(CapReader.Read(CapDocument.With("<scope>Public</scope>", "<scope>Public</scope>" + deep), "x", CapDocument.Now)));
    }

    [Fact]
    public void A_document_type_is_refused_even_when_it_is_harmless() =>
        Assert.Equal("cap.dtd_refused@2", Said(CapReader.Read(CapDocument.With("<alert xmlns=", "<!DOCTYPE alert>\n<alert xmlns="), "x", CapDocument.Now)));

    [Fact]
    public void All_refusals_come_together()
    {
        var bytes = Encoding.UTF8.GetBytes(CapDocument.Text.Replace("Immediate", "Now", StringComparison.Ordinal).Replace("Actual", "Real", StringComparison.Ordinal));

        Assert.Equal("cap.value_not_listed@6 cap.value_not_listed@13", Said(CapReader.Read(bytes, "x", CapDocument.Now)));
    }

    private static ImportedDraft Accept(byte[] bytes)
    {
        var outcome = CapReader.Read(bytes, "x.cap", CapDocument.Now);
        Assert.True(outcome.IsAccepted, string.Join(' ', outcome.Refusals));
        return outcome.Draft;
    }

    private static string Said(ImportOutcome outcome) => string.Join(' ', outcome.IsAccepted
        ? outcome.Draft.Warnings.Select(warning => $"{warning.Code}@{warning.Line}")
        : outcome.Refusals.Select(refusal => $"{refusal.Code}@{refusal.Line}"));
}
