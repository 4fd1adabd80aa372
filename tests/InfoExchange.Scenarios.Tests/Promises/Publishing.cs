using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Preview, then publish what was previewed.</summary>
internal static class Publishing
{
    /// <summary>The story's first fact alone: a series has an end, and some tests publish without one.</summary>
    public static BulletinDraft Draft(string headline = "Vol à main armée")
    {
        var draft = DemoDrafts.FirstFact(DateTimeOffset.UtcNow);
        draft.Areas.Clear();
        draft.SeriesId = "";
        draft.Texts[0].Headline = headline;
        return draft;
    }

    public static async Task<PublishBulletinResponse> PublishAsync(this DemoActor watch, BulletinDraft draft, string key) =>
        await watch.Bulletins.PublishBulletinAsync(await watch.PrepareAsync(draft, key), watch.Call(CancellationToken.None));

    /// <summary>The request, bound to a preview of now: what a retry sends again, byte for byte.</summary>
    public static async Task<PublishBulletinRequest> PrepareAsync(this DemoActor watch, BulletinDraft draft, string key)
    {
        var preview = await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, watch.Call(CancellationToken.None));
        return new PublishBulletinRequest
        {
            Jurisdiction = watch.Jurisdiction,
            IdempotencyKey = key,
            Draft = draft,
            Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" },
        };
    }
}
