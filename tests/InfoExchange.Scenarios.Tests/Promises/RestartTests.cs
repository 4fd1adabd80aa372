using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;

namespace InfoExchange.Scenarios.Tests.Promises;

public sealed class RestartTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_subscriber_resumes_after_a_restart_from_the_cursor_it_kept_and_loses_nothing()
    {
        var watch = await program.SignInAsync("veille-75");
        var desk = await program.SignInAsync("pc-beta-75");
        var before = await watch.PublishAsync(Publishing.Draft("avant"), "before");
        byte[] cursor = [];
        await using (var stream = new DemoStream(desk))
        {
            Assert.True(await stream.WaitAsync(before.BulletinId, Patience));
            cursor = stream.Received(before.BulletinId)!.Cursor.ToArray();
        }

        await program.RestartAsync();
        watch = await program.SignInAsync("veille-75");
        desk = await program.SignInAsync("pc-beta-75");
        var after = await watch.PublishAsync(Publishing.Draft("après"), "after");

        var fetched = new List<SubscribeResponse>();
        Assert.True(await DemoStream.PollAsync(
            () =>
            {
                fetched = [.. desk.Subscriptions.Fetch(new FetchRequest { Cursor = Google.Protobuf.ByteString.CopyFrom(cursor), MaxItems = 50 }, desk.Call(CancellationToken.None)).Items];
                return fetched.Any(i => i.Bulletin?.BulletinId == after.BulletinId);
            },
            Patience));
        Assert.DoesNotContain(fetched, i => i.Bulletin?.BulletinId == before.BulletinId);
        var listed = await watch.Bulletins.ListBulletinsAsync(new ListBulletinsRequest { Jurisdiction = watch.Jurisdiction }, watch.Call(CancellationToken.None));
        Assert.Equal([after.BulletinId, before.BulletinId], listed.Bulletins.Select(b => b.BulletinId));
    }
}
