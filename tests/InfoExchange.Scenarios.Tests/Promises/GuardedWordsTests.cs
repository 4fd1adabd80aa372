using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class GuardedWordsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_mark_of_secrecy_and_a_description_by_origin_are_refused_with_the_words_that_did_it()
    {
        var watch = await program.SignInAsync("veille-75");
        var draft = Publishing.Draft();
        draft.Texts[0].Description = "S.E.C.R.E.T D.É.F.E.N.S.E : individu de type nord-africain";

        var check = await watch.Bulletins.CheckBulletinAsync(new CheckBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, watch.Call(CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RpcException>(() => watch.PublishAsync(draft, "guard-secret"));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["content.classified_mark", "content.sensitive"], RefusalStatus.Read(refused).Select(l => l.Code).Order());
        Assert.Equal(["content.classified_mark", "content.sensitive"], check.Refusals.Select(l => l.Code).Order());
        Assert.Contains("S.E.C.R.E.T D.É.F.E.N.S.E", RefusalStatus.Read(refused).Single(l => l.Code == "content.classified_mark").French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_telephone_number_is_pointed_out_closes_the_bulletin_and_an_amendment_opens_it()
    {
        var (watch, authority) = (await program.SignInAsync("veille-75"), await program.SignInAsync("prefet-75"));
        var draft = Publishing.Draft();
        draft.InformationType = "escroquerie";
        draft.Texts[0].Description = "L'appelant donne le 06 12 34 56 78.";

        var closed = await PreviewAsync(watch, draft);
        await RecordAsync(authority);
        var opened = await PreviewAsync(watch, draft);

        Assert.Equal("content.phone", Assert.Single(closed.Warnings).Code);
        Assert.NotEmpty(closed.Lines);
        Assert.DoesNotContain(closed.Lines, l => l.Decision.Allowed);
        Assert.Contains(closed.Lines, l => l.Decision.Ground.Id == "audience.personal_data_closed");
        Assert.Equal(
            closed.Lines.Where(l => l.Decision.Ground.Id == "audience.personal_data_closed" && l.Recipient.Sector == Sector.Tobacconist).Select(l => l.Recipient.Number),
            opened.Lines.Where(l => l.Decision.Allowed).Select(l => l.Recipient.Number));
        Assert.Contains(opened.Lines, l => l.Decision.Allowed);
    }

    [Fact]
    public async Task An_opening_without_the_prosecutors_agreement_is_refused()
    {
        var authority = await program.SignInAsync("prefet-75");

        var refused = await Assert.ThrowsAsync<RpcException>(() => RecordAsync(authority, reference: ""));

        Assert.Equal("directory.opening_without_prosecutor", RefusalStatus.Read(refused).Single().Code);
    }

    private static async Task<PreviewBulletinResponse> PreviewAsync(DemoActor watch, BulletinDraft draft) =>
        await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, watch.Call(CancellationToken.None));

    // The tobacconists' convention of the demonstration, amended.
    private static async Task RecordAsync(DemoActor authority, string reference = "PR 2026/11/22-7") => await authority.Directory.RecordFactAsync(
        new RecordFactRequest
        {
            Jurisdiction = authority.Jurisdiction,
            IdempotencyKey = $"amendment-{reference.Length}",
            SourceDocument = "avenant n° 1",
            Convention = new Convention
            {
                Id = "conv-buralistes",
                Title = "Convention de partenariat, tabac",
                Sectors = { Sector.Tobacconist },
                InformationTypes = { "vol-a-main-armee", "cambriolage", "escroquerie", "autre" },
                TextVersion = "2026-1",
                ValidFrom = Timestamp.FromDateTime(DateTime.UtcNow.AddDays(-1)),
                PersonalData = { new PersonalDataOpening { InformationType = "escroquerie", Kinds = { PersonalDataKind.Phone } } },
                ProsecutorReference = reference,
            },
        },
        authority.Call(CancellationToken.None));
}
