using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Bulletins are listed the latest first, in pages that do not shift while more are published.</summary>
public sealed class ListingTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task The_latest_bulletin_comes_first_and_pages_do_not_shift()
    {
        var watch = await program.SignInAsync("veille-75");
        var published = new List<string>();
        for (var i = 1; i <= 5; i++)
        {
            published.Insert(0, (await watch.PublishAsync(Publishing.Draft($"Fait {i}"), $"listing-{i}")).BulletinId);
        }

        var (listed, token) = (new List<string>(), "");
        do
        {
            var page = await watch.Bulletins.ListBulletinsAsync(new ListBulletinsRequest { Jurisdiction = watch.Jurisdiction, PageSize = 2, PageToken = token }, watch.Call(CancellationToken.None));
            listed.AddRange(page.Bulletins.Select(b => b.BulletinId));
            token = page.NextPageToken;
            await watch.PublishAsync(Publishing.Draft("Entre deux pages"), $"listing-between-{listed.Count}");
        }
        while (token.Length > 0);

        Assert.Equal(published, listed);
    }
}
