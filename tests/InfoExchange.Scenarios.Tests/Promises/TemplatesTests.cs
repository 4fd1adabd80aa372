using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>An alert and its end by templates: in both languages, and not without what must be said.</summary>
public sealed class TemplatesTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task An_alert_by_a_template_comes_in_both_languages_with_what_the_template_proposes_and_its_end_too()
    {
        var (watch, shop) = (await program.SignInAsync("veille-75"), await program.SignInAsync("bijouterie-1-75"));
        await using var stream = new DemoStream(shop);
        var listed = await watch.Bulletins.ListTemplatesAsync(new ListTemplatesRequest { Jurisdiction = watch.Jurisdiction }, watch.Call(CancellationToken.None));
        Assert.Equal(["place", "time"], listed.Templates.Single(t => t.TemplateId == "bomb-threat").Fields.Where(field => field.Required).Select(field => field.Code));
        var draft = Draft(("place", "12 place Vendôme"));
        var wrong = await watch.Bulletins.CheckBulletinAsync(new CheckBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, watch.Call(CancellationToken.None));
        Assert.Equal(["template.field_missing"], wrong.Refusals.Select(refusal => refusal.Code));

        draft.Template.Fields.Add(new TemplateValue { Code = "time", Value = "14 h 20" });
        var published = await watch.PublishAsync(draft, "template");
        Assert.True(await stream.WaitAsync(published.BulletinId, Patience));
        var content = stream.Received(published.BulletinId)!.Delivery.Content;

        Assert.Equal((BulletinKind.Alert, Severity.Extreme, Urgency.Immediate), (content.Kind, content.Severity, content.Urgency));
        Assert.Equal(["fr Alerte à la bombe : 12 place Vendôme", "en Bomb threat: 12 place Vendôme"], content.Texts.Select(text => $"{text.Language} {text.Headline}"));
        var end = new EndAlertRequest { Jurisdiction = watch.Jurisdiction, IdempotencyKey = "template-end", BulletinId = published.BulletinId, Template = new FilledTemplate { TemplateId = "bomb-threat" } };
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await watch.Bulletins.EndAlertAsync(end, watch.Call(CancellationToken.None)));
        Assert.Equal("template.unknown", Assert.Single(RefusalStatus.Read(refused)).Code);
        end.Template = new FilledTemplate { TemplateId = "end-of-alert", Fields = { new TemplateValue { Code = "place", Value = "place Vendôme" }, new TemplateValue { Code = "time", Value = "15 h 40" } } };
        await watch.Bulletins.EndAlertAsync(end, watch.Call(CancellationToken.None));
        Assert.True(await stream.WaitAsync(published.BulletinId, Patience, Notice.AllClear));
        Assert.Equal("Fin d'alerte : place Vendôme", stream.Items(published.BulletinId)[^1].Delivery.Content.Texts[0].Headline);
    }

    private static BulletinDraft Draft(params (string Code, string Value)[] fields)
    {
        var draft = Publishing.Draft();
        (draft.Kind, draft.Urgency, draft.Severity, draft.Certainty, draft.AcknowledgeWithin) = (BulletinKind.Unspecified, Urgency.Unspecified, Severity.Unspecified, Certainty.Unspecified, null);
        draft.Texts.Clear();
        draft.Template = new FilledTemplate { TemplateId = "bomb-threat", Fields = { fields.Select(field => new TemplateValue { Code = field.Code, Value = field.Value }) } };
        draft.ExpiresAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(3));
        return draft;
    }
}
