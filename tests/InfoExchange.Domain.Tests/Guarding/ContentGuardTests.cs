namespace InfoExchange.Domain.Tests.Guarding;

public sealed class ContentGuardTests
{
    [Theory]
    [InlineData("SECRET DÉFENSE")]
    [InlineData("document secret défense, à ne pas diffuser")]
    [InlineData("Secret-Défense")]
    [InlineData("S E C R E T   D É F E N S E")]
    [InlineData("S.E.C.R.E.T. D.E.F.E.N.S.E")]
    [InlineData("S3CR3T D3F3NS3")]
    [InlineData("C0NF1D3NT13L D3F3N$E")]
    [InlineData("7RES $3CR3T")]
    [InlineData("RE5TR31NT UE, @ lire")]
    [InlineData("ЅΕСRЕТ DÉFENSE")]
    [InlineData("se\u200Bcret dé\u200Bfense")]
    [InlineData("ＳＥＣＲＥＴ ＤＥＦＥＮＳＥ")]
    [InlineData("𝐒𝐄𝐂𝐑𝐄𝐓 𝐃𝐄𝐅𝐄𝐍𝐒𝐄")]
    [InlineData("Très Secret")]
    [InlineData("confidentiel défense")]
    [InlineData("Spécial France")]
    [InlineData("NATO RESTRICTED")]
    [InlineData("COSMIC TOP SECRET")]
    [InlineData("OTAN SECRET")]
    [InlineData("RESTREINT UE")]
    [InlineData("SECRET NATO")]
    [InlineData("NATO CONFIDENTIEL")]
    [InlineData("OTAN CONFIDENTIAL")]
    [InlineData("Restreint OTAN")]
    [InlineData("NATO DIFFUSION RESTREINTE")]
    [InlineData("SECRET EU")]
    [InlineData("EU CONFIDENTIEL")]
    [InlineData("Restricted EU")]
    [InlineData("TOP SECRET EU")]
    [InlineData("CONFIDENTIEL\nDÉFENSE")]
    [InlineData("NATO\r\n  RESTRICTED")]
    [InlineData("seсreт défense")]
    [InlineData("confidenтiel défense")]
    [InlineData("EU CONFIDENTIAL")]
    [InlineData("note R-UE/EU-R du 3")]
    [InlineData("SECRET\nUn véhicule est attendu.")]
    [InlineData("Un véhicule est attendu.\n  - secret -")]
    [InlineData("[SECRET] véhicule")]
    [InlineData("Secret : un véhicule")]
    [InlineData("Classifié au niveau Secret")]
    [InlineData("classification : SECRET")]
    public void A_mark_of_secrecy_is_found_in_any_spelling(string text) => Assert.Contains("content.classified_mark", CodesOf(text));

    [Theory]
    [InlineData("L'auteur a exigé le code secret du coffre.")]
    [InlineData("Les voleurs ont tenu leur plan secret. De fensives, rien.")]
    [InlineData("Carte et code secrets volés, une cache secrète défoncée.")]
    [InlineData("Vol de documents confidentiels de l'entreprise.")]
    [InlineData("Le secrétaire défend sa caisse.")]
    [InlineData("Rue de l'Europe, 3 EUR en restreint usage")]
    [InlineData("Restreint aux abords du magasin. Un employé.")]
    [InlineData("Accès restreint eu égard aux travaux.")]
    [InlineData("Le passage a eu restreint pendant une heure.")]
    [InlineData("Vol commis en secret.\nUne voiture.\nDéfense d'entrer.")]
    public void An_ordinary_word_is_no_mark(string text) => Assert.Empty(CodesOf(text));

    [Theory]
    [InlineData("individu de type nord-africain")]
    [InlineData("deux hommes de type européen, 25 ans")]
    [InlineData("Type africain, 1m80")]
    [InlineData("une femme d'origine asiatique")]
    [InlineData("auteur 1m80, barbu, d'origine roumaine")]
    [InlineData("teint basané")]
    [InlineData("un homme noir, 30 ans")]
    [InlineData("individu à la peau mate")]
    [InlineData("gens du voyage stationnés")]
    [InlineData("auteur de confession musulmane")]
    [InlineData("jeune femme musulmane")]
    [InlineData("militant du parti X")]
    [InlineData("suspect séropositif")]
    [InlineData("individu schizophrène")]
    [InlineData("homme homosexuel")]
    [InlineData("black male, 30 years")]
    public void What_describes_a_person_by_origin_faith_opinion_health_or_sexual_life_is_found(string text) => Assert.Contains("content.sensitive", CodesOf(text));

    [Theory]
    [InlineData("Deux hommes vêtus de noir, casque intégral noir, sac blanc.")]
    [InlineData("Homme au manteau noir, femme en robe blanche.")]
    [InlineData("Menaces contre la synagogue et la mosquée du quartier.")]
    [InlineData("Manifestation syndicale devant le magasin, cortège de la CGT.")]
    [InlineData("Malaise d'un client, pompiers sur place.")]
    [InlineData("Scooter noir de type T-Max, fourgon blanc de type Master.")]
    [InlineData("Vol de type ruse, origine inconnue.")]
    [InlineData("Agression homophobe signalée à 22h.")]
    [InlineData("Produits d'origine française volés.")]
    [InlineData("Vol de tapis d'origine turque. Auteurs inconnus.")]
    [InlineData("Cimetière juif et lieu de culte musulman à surveiller, menace islamiste.")]
    [InlineData("Restaurant africain cambriolé, épicerie arabe fermée.")]
    public void Clothes_places_and_events_are_none(string text) => Assert.Empty(CodesOf(text));

    [Theory]
    [InlineData("Rappeler le 06 12 34 56 78", "content.phone", "06 12 34 56 78")]
    [InlineData("tél. +33 (0)6.12.34.56.78", "content.phone", "+33 (0)6.12.34.56.78")]
    [InlineData("au 0153715371", "content.phone", "0153715371")]
    [InlineData("GSM 0470 12 34 56", "content.phone", "0470 12 34 56")]
    [InlineData("né le 12/03/1985 à Lyon", "content.birth_date", "né le 12/03/1985")]
    [InlineData("née le 1er mars 1990", "content.birth_date", "née le 1er mars 1990")]
    [InlineData("M. Jean DUPONT a été vu", "content.identity", "M. Jean DUPONT")]
    [InlineData("le nommé Karim BEN ALI, connu", "content.identity", "nommé Karim BEN ALI")]
    [InlineData("Mme Martin", "content.identity", "Mme Martin")]
    [InlineData("Nom : Durand", "content.identity", "Nom : Durand")]
    [InlineData("NIR 1 85 05 78 006 084 91", "content.national_number", "1 85 05 78 006 084 91")]
    [InlineData("registre 85.07.30-033.28", "content.national_number", "85.07.30-033.28")]
    [InlineData("MONSIEUR DUPONT A ETE VU", "content.identity", "MONSIEUR DUPONT")]
    [InlineData("le 06/12/34/56/78", "content.phone", "06/12/34/56/78")]
    [InlineData("tél. +33/6/12/34/56/78", "content.phone", "+33/6/12/34/56/78")]
    [InlineData("né en 1990", "content.birth_date", "né en 1990")]
    [InlineData("née en mars 1990", "content.birth_date", "née en mars 1990")]
    [InlineData("NIR 1.85.05.78.006.084.91", "content.national_number", "1.85.05.78.006.084.91")]
    [InlineData("NIR 1-85-05-78-006-084-91", "content.national_number", "1-85-05-78-006-084-91")]
    [InlineData("IBAN FR76 3000 6000 0112 3456 7890 189 puis", "content.bank_details", "FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("carte 4111 1111 1111 1111", "content.bank_details", "4111 1111 1111 1111")]
    [InlineData("Clio AB-123-CD", "content.plate", "AB-123-CD")]
    [InlineData("Clio ab123cd", "content.plate", "ab123cd")]
    [InlineData("immatriculée AB 123 CD", "content.plate", "AB 123 CD")]
    [InlineData("Renault 4 234 AB 75", "content.plate", "234 AB 75")]
    [InlineData("plaque belge 1-ABC-234", "content.plate", "1-ABC-234")]
    public void Personal_data_are_found_as_written(string text, string code, string excerpt)
    {
        var finding = Assert.Single(Look(text));

        Assert.Equal((code, excerpt, "draft.texts.description", false), (finding.Code, finding.Excerpt, finding.Field, finding.IsRefused));
        Assert.NotNull(finding.Personal);
    }

    [Theory]
    [InlineData("Appelez le 17, le 112 ou le 114 ; numéro 3117 ou 08 00 12 34 56.")]
    [InlineData("Vol à 21h40 au 12 rue de Rivoli, 75001 Paris, préjudice 12 500 EUR.")]
    [InlineData("Référence 1234567890123, dossier 2026-11-22.")]
    [InlineData("carte 4111 1111 1111 1112")]
    [InlineData("FR76 3000 6000 0112 3456 7890 188")]
    [InlineData("1 85 05 78 006 084 92")]
    [InlineData("85.07.30-033.29")]
    [InlineData("au bout de 20 MIN 30, vers le 123 de la rue, à 15 KM 75")]
    [InlineData("M. le préfet et Madame la maire sont informés.")]
    [InlineData("Deux hommes casqués, fuite vers le pont.")]
    [InlineData("MONSIEUR LE PREFET ET MADAME LA MAIRE SONT INFORMES.")]
    [InlineData("du 01/12/2026 10:30 au 02/12/2026 08:15")]
    [InlineData("Magasin fermé en 2019, né de rien en tout")]
    [InlineData("né le jour même")]
    [InlineData("Les faits du 12/03/2026 sont confirmés.")]
    public void What_only_looks_like_it_is_none(string text) => Assert.Empty(CodesOf(text));

    [Theory]
    [InlineData("Interpellez l'individu s'il revient.")]
    [InlineData("Fouiller systématiquement les clients.")]
    [InlineData("Retenez-le jusqu'à notre arrivée")]
    [InlineData("Contrôlez les identités à l'entrée.")]
    [InlineData("Suivez-les à distance")]
    [InlineData("Chase the suspect.")]
    public void Asking_for_a_police_act_is_pointed_out_and_refuses_nothing(string text)
    {
        var finding = Assert.Single(Look(text));

        Assert.Equal(("content.police_act", false, null), (finding.Code, finding.IsRefused, finding.Personal));
    }

    [Theory]
    [InlineData("N'interpellez pas, ne poursuivez pas : appelez le 17.")]
    [InlineData("Ne pas poursuivre. Do not chase the suspect.")]
    [InlineData("Restez à l'intérieur, suivez les consignes.")]
    public void Forbidding_one_is_no_request(string text) => Assert.Empty(CodesOf(text));

    [Fact]
    public void Every_text_of_a_draft_is_looked_at_and_the_vehicle_field_may_hold_a_plate()
    {
        const string Mark = "SECRET DÉFENSE AB-123-CD";
        var draft = new DraftSheet
        {
            Texts = [new TextBlock("fr", Mark, Mark, Mark), new TextBlock("en", "ok", "", Mark)],
            Areas = [new Area { Description = Mark, CommuneCodes = [] }],
            Vehicles = [new Vehicle(Mark, Mark, Mark, Mark, Territory.Morning.AddHours(1))],
            ProsecutorReference = Mark,
            Topic = "secret-defense",
            SeriesId = "SECRET_DEFENSE.3",
            Sources = [new SourceReference("cap", Mark, "")],
        }.Fill();

        var found = ContentGuard.Look(draft);

        string[] fields =
        [
            "draft.texts.headline", "draft.texts.description", "draft.texts.instruction", "draft.texts.instruction", "draft.areas.description",
            "draft.vehicles.description", "draft.vehicles.plate", "draft.vehicles.direction", "draft.vehicles.basis", "draft.prosecutor_reference", "draft.topic", "draft.series_id", "draft.sources",
        ];
        Assert.Equal(fields, found.Where(f => f.Code == "content.classified_mark").Select(f => f.Field));
        Assert.Equal(
            fields.Except(["draft.vehicles.description", "draft.vehicles.plate", "draft.topic", "draft.series_id", "draft.sources"]), found.Where(f => f.Code == "content.plate").Select(f => f.Field).Distinct());
    }

    [Fact]
    public void A_text_that_says_restricted_and_a_draft_that_does_not_contradict_each_other()
    {
        const string Text = "DIFFUSION  RESTREINTE\nVol de cuivre";

        Assert.Equal(["content.marking_contradicts"], Look(Text).Select(f => f.Code));
        Assert.Empty(ContentGuard.Look(new DraftSheet { Description = Text, Marking = Marking.DiffusionRestreinte }.Fill()));
    }

    [Fact]
    public void The_longest_text_made_to_be_slow_is_looked_at_at_once()
    {
        string[] seeds = ["S ", "SECRET ", "06 ", "4111 ", "FR76 3000 ", "né ", "M. A", "A-", "de type ", "1 85 05 ", "1.85.05.", "06/", "MONSIEUR A ", "ne ", "né en ", "É\u200B"];
        foreach (var seed in seeds)
        {
            var text = string.Concat(Enumerable.Repeat(seed, BulletinLimits.MaxBodyLength / seed.Length));

            // Quadratic searches take minutes here; the assertion is that it ends.
            Assert.True(Look(text).Length >= 0);
        }
    }

    [Fact]
    public void No_more_is_told_than_the_limit_and_the_kinds_are_all_kept()
    {
        var draft = new DraftSheet { Description = string.Concat(Enumerable.Repeat("06 12 34 56 78, ", 200)) + "AB-123-CD " + string.Concat(Enumerable.Repeat("un homme noir, ", 200)) }.Fill();
        var found = ContentGuard.Look(draft);

        Assert.Equal(ContentGuard.MaxTold, ContentGuard.WarningsIn(found).Count());
        Assert.Equal(ContentGuard.MaxTold, ContentGuard.RefusalsIn(found).Count());
        Assert.Equal([PersonalDataKind.Phone, PersonalDataKind.Plate], BulletinHeader.Of(draft).PersonalData.AsEnumerable());
    }

    private static ImmutableArray<ContentFinding> Look(string text) => ContentGuard.Look(new DraftSheet { Description = text }.Fill());

    private static IEnumerable<string> CodesOf(string text) => Look(text).Select(f => f.Code).Distinct();
}
