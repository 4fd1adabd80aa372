namespace InfoExchange.Domain.Tests.Bulletins;

public sealed class DraftCheckTests
{
    private static readonly DateTimeOffset Now = Territory.Morning;

    [Fact]
    public void A_right_draft_has_no_refusal() => Assert.Empty(Codes(new DraftSheet()));

    [Fact]
    public void All_refusals_come_together()
    {
        var draft = new DraftSheet
        {
            Origin = BulletinOrigin.Judicial,
            InformationType = "Vol",
            Topic = "n°4",
            SeriesId = "série",
            Texts = [new TextBlock("fr", "", new string('a', 20_001), ""), new TextBlock("FR", "Titre", "", new string('b', 20_001)), new TextBlock("x", new string('c', 201), "", "")],
            Areas = [new Area { Description = new string('d', 201), CommuneCodes = ["92012"] }],
            AddressedTo = [Paris.Here, Paris.Here],
            ExpiresAt = Now,
            EffectiveAt = Now.AddDays(31),
            Vehicles = [new Vehicle("berline", "", "", "", Now)],
            AcknowledgeWithin = null,
        };

        Assert.Equal(
            [
                "bulletin.answer_time", "bulletin.body_too_long", "bulletin.body_too_long", "bulletin.commune_not_addressed", "bulletin.effective_too_late", "bulletin.expires_too_early",
                "bulletin.headline_missing", "bulletin.headline_too_long", "bulletin.languages", "bulletin.prosecutor_missing", "bulletin.territories", "bulletin.vehicle_basis",
                "command.malformed_code", "command.malformed_code", "command.malformed_code", "command.malformed_code", "command.text_too_long",
            ],
            Codes(draft).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_refusal_names_field_and_limit()
    {
        var refusal = Assert.Single(BulletinRefusals.For(new DraftSheet { Texts = [new TextBlock("fr", new string('a', 201), "", "")] }.Fill(), Paris.Here, Now));

        Assert.Equal((RefusalKind.Invalid, "draft.texts.headline"), (refusal.Kind, refusal.Field));
        Assert.Equal([new RefusalArgument("length", "201"), new RefusalArgument("limit", "200")], refusal.Arguments.AsEnumerable());
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(200, null)]
    [InlineData(201, "bulletin.headline_too_long")]
    public void A_headline_may_fill_one_line_and_no_more(int length, string? code) => Assert.Equal(code, Code(new DraftSheet { Texts = [new TextBlock("fr", new string('é', length), "", "")] }));

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("deux\nlignes")]
    [InlineData("deux\rlignes")]
    public void A_headline_is_one_line_of_words(string headline) => Assert.Equal("bulletin.headline_missing", Code(new DraftSheet { Texts = [new TextBlock("fr", headline, "", "")] }));

    [Theory]
    [InlineData(20_000, 20_000, null)]
    [InlineData(20_001, 0, "bulletin.body_too_long")]
    [InlineData(0, 20_001, "bulletin.body_too_long")]
    public void Description_and_instruction_have_the_same_limit(int description, int instruction, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Texts = [new TextBlock("fr", "Titre", new string('a', description), new string('a', instruction))] }));

    [Theory]
    [InlineData(0, "bulletin.no_text")]
    [InlineData(8, null)]
    [InlineData(9, "bulletin.languages")]
    public void A_draft_has_one_to_eight_languages(int count, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Texts = [.. Enumerable.Range(0, count).Select(i => new TextBlock($"fr-{i}", "Titre", "", ""))] }));

    [Fact]
    public void A_language_comes_once_whatever_its_case() =>
        Assert.Equal("bulletin.languages", Code(new DraftSheet { Texts = [new TextBlock("fr-FR", "Titre", "", ""), new TextBlock("FR-fr", "Titre", "", "")] }));

    [Theory]
    [InlineData("fr", null)]
    [InlineData("nl-BE", null)]
    [InlineData("f", "command.malformed_code")]
    [InlineData("fr-", "command.malformed_code")]
    [InlineData("1r", "command.malformed_code")]
    [InlineData("français", "command.malformed_code")]
    public void A_language_is_a_tag(string language, string? code) => Assert.Equal(code, Code(new DraftSheet { Texts = [new TextBlock(language, "Titre", "", "")] }));

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(0, 0, "bulletin.expires_too_early")]
    [InlineData(-20, 0, "bulletin.expires_too_early")]
    [InlineData(10, 10, "bulletin.expires_too_early")]
    [InlineData(0, 30 * 24 * 60, null)]
    [InlineData(0, (30 * 24 * 60) + 1, "bulletin.expires_too_late")]
    [InlineData(30 * 24 * 60, 31 * 24 * 60, null)]
    [InlineData((30 * 24 * 60) + 1, 31 * 24 * 60, "bulletin.effective_too_late")]
    public void A_bulletin_ends_after_it_begins_and_within_thirty_days(int effectiveMinutes, int expiresMinutes, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { EffectiveAt = Now.AddMinutes(effectiveMinutes), ExpiresAt = Now.AddMinutes(expiresMinutes) }));

    [Theory]
    [InlineData(BulletinKind.Alert, 29, "bulletin.answer_time")]
    [InlineData(BulletinKind.Alert, 30, null)]
    [InlineData(BulletinKind.Alert, 24 * 3600, null)]
    [InlineData(BulletinKind.Alert, (24 * 3600) + 1, "bulletin.answer_time")]
    [InlineData(BulletinKind.Alert, null, "bulletin.answer_time")]
    [InlineData(BulletinKind.Information, null, null)]
    [InlineData(BulletinKind.Information, 300, "bulletin.answer_time")]
    public void An_alert_gives_thirty_seconds_to_a_day_to_answer_and_information_asks_for_nothing(BulletinKind kind, int? seconds, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Kind = kind, AcknowledgeWithin = seconds is { } s ? TimeSpan.FromSeconds(s) : null }));

    [Theory]
    [InlineData("a", "", "", null)]
    [InlineData("", "", "", "command.malformed_code")]
    [InlineData("Vol", "", "", "command.malformed_code")]
    [InlineData("vol_arme", "", "", "command.malformed_code")]
    [InlineData("vol", "serie 4", "", "command.malformed_code")]
    [InlineData("vol", "serie-4", "serie:2026/4", "command.malformed_code")]
    [InlineData("vol", "serie-4", "serie:2026_4.B-1", null)]
    public void Codes_have_their_shape(string type, string topic, string series, string? code) => Assert.Equal(code, Code(new DraftSheet { InformationType = type, Topic = topic, SeriesId = series }));

    [Fact]
    public void A_code_has_forty_characters_at_most()
    {
        Assert.Null(Code(new DraftSheet { InformationType = new string('a', 40) }));
        Assert.Equal("command.malformed_code", Code(new DraftSheet { InformationType = new string('a', 41) }));
        Assert.Null(Code(new DraftSheet { SeriesId = new string('a', 64) }));
        Assert.Equal("command.malformed_code", Code(new DraftSheet { SeriesId = new string('a', 65) }));
    }

    [Theory]
    [InlineData(0, "bulletin.territories")]
    [InlineData(1, null)]
    [InlineData(128, null)]
    [InlineData(129, "bulletin.territories")]
    public void A_bulletin_is_addressed_to_1_to_128_territories(int count, string? code)
    {
        var zones = Enumerable.Range(1, count).Select(i => Jurisdiction.TryCreate(JurisdictionKind.PoliceZone, $"zone-{i}", out var zone) ? zone : throw new InvalidOperationException());

        Assert.Equal(code, Code(new DraftSheet { AddressedTo = [.. zones] }));
    }

    [Theory]
    [InlineData("75108", null)]
    [InlineData("92012", "bulletin.commune_not_addressed")]
    [InlineData("7510", "bulletin.commune_not_addressed")]
    [InlineData("Paris", "bulletin.commune_not_addressed")]
    public void A_commune_lies_in_an_addressed_territory(string commune, string? code) => Assert.Equal(code, Code(new DraftSheet { Communes = [commune] }));

    [Theory]
    [InlineData(2_000, null)]
    [InlineData(2_001, "bulletin.too_many_communes")]
    public void Areas_name_two_thousand_communes_at_most(int count, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Areas = [new Area { Description = "", CommuneCodes = [.. Enumerable.Repeat("75101", count - 1)] }, new Area { Description = "", CommuneCodes = ["75102"] }] }));

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "bulletin.too_many_vehicles")]
    public void A_bulletin_names_twenty_vehicles_at_most(int count, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Vehicles = [.. Enumerable.Repeat(new Vehicle("berline grise", "AB-1", "nord", "flagrance", Now.AddHours(1)), count)] }));

    [Theory]
    [InlineData("flagrance", 240, null)]
    [InlineData("flagrance", 241, "bulletin.vehicle_basis")]
    [InlineData("flagrance", 0, "bulletin.vehicle_basis")]
    [InlineData(" ", 60, "bulletin.vehicle_basis")]
    public void A_vehicle_has_a_basis_and_ends_within_the_bulletin(string basis, int minutes, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Vehicles = [new Vehicle("berline grise", "", "", basis, Now.AddMinutes(minutes))] }));

    [Theory]
    [InlineData(200, 20, 200, 200, null, null)]
    [InlineData(201, 0, 0, 1, "draft.vehicles.description", "201")]
    [InlineData(0, 21, 0, 1, "draft.vehicles.plate", "21")]
    [InlineData(0, 0, 201, 1, "draft.vehicles.direction", "201")]
    [InlineData(0, 0, 0, 201, "draft.vehicles.basis", "201")]
    public void Each_text_of_a_vehicle_has_its_limit_and_its_refusal(int description, int plate, int direction, int basis, string? field, string? length)
    {
        var vehicle = new Vehicle(new string('a', description), new string('b', plate), new string('c', direction), new string('d', basis), Now.AddHours(1));
        var refusal = BulletinRefusals.For(new DraftSheet { Vehicles = [vehicle] }.Fill(), Paris.Here, Now).SingleOrDefault();

        Assert.Equal((field, length), (refusal?.Field, refusal?.Arguments.Single(a => a.Name == "length").Value));
    }

    [Theory]
    [InlineData("", 0, "bulletin.prosecutor_missing")]
    [InlineData("  ", 0, "bulletin.prosecutor_missing")]
    [InlineData("PR 3", null, "bulletin.prosecutor_missing")]
    [InlineData("PR 3", 1, "bulletin.prosecutor_missing")]
    [InlineData("PR 3", 0, null)]
    public void A_judicial_origin_names_the_prosecutors_decision_and_its_past_date(string reference, int? minutes, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Origin = BulletinOrigin.Judicial, ProsecutorReference = reference, ProsecutorDecidedAt = minutes is { } m ? Now.AddMinutes(m) : null }));

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "command.text_too_long")]
    public void A_prosecutors_reference_has_a_hundred_characters_at_most(int length, string? code) => Assert.Equal(code, Code(new DraftSheet { ProsecutorReference = new string('p', length) }));

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "command.text_too_long")]
    public void The_words_of_an_area_have_two_hundred_characters_at_most(int length, string? code) =>
        Assert.Equal(code, Code(new DraftSheet { Areas = [new Area { Description = new string('a', length), CommuneCodes = [] }] }));

    private static IEnumerable<string> Codes(DraftSheet sheet) => BulletinRefusals.For(sheet.Fill(), Paris.Here, Now).Select(r => r.Code);

    private static string? Code(DraftSheet sheet) => Codes(sheet).SingleOrDefault();
}
