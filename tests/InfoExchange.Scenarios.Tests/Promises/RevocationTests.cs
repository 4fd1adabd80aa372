using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>What takes content away is called done when every gateway process has confirmed or its lease has lapsed: through real calls, on a clock that runs four times as fast.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("infoexchange-revocation-").FullName;
    private StandaloneHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = _folder, Environment = "Test", BasePort = 0, Time = new AcceleratedClock(4) }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_process_is_named_and_nothing_is_delivered_once_it_is_done()
    {
        using var authority = await DemoActor.SignInAsync(_host.File, "prefet-75", null, CancellationToken.None);
        using var desk = await DemoActor.SignInAsync(_host.File, "pc-alpha-75", null, CancellationToken.None);
        using var watch = await DemoActor.SignInAsync(_host.File, "veille-75", null, CancellationToken.None);
        await using var stream = new DemoStream(desk);
        Assert.True(await stream.CaughtUpAsync(Patience));

        var suspension = Change("firm-off", new Subject { Kind = SubjectKind.Firm, Id = "alpha-75" }, StandingChange.Suspended);
        var first = await authority.Directory.ChangeStandingAsync(suspension, authority.Call(CancellationToken.None));
        var done = await UntilDoneAsync(authority, suspension);
        var published = await watch.PublishAsync(Publishing.Draft(), "while-suspended");
        Assert.True(await stream.WithheldAsync(Patience));

        Assert.Equal(first.Position, done.Position);
        Assert.Equal(["firms", "prefecture", "referents", "retail"], done.Revocation.Confirmed.Select(process => process.Split('/')[0]));
        Assert.Empty(done.Revocation.WaitingFor);
        Assert.Empty(done.Revocation.Lapsed);
        Assert.Null(done.Revocation.DoneBy);
        Assert.False(stream.Has(published.BulletinId));
    }

    [Fact]
    public async Task A_process_that_went_is_waited_for_by_name_until_its_lease_has_lapsed()
    {
        using var authority = await DemoActor.SignInAsync(_host.File, "prefet-75", null, CancellationToken.None);
        var leases = _host.Brokers.Single(b => b.Key.Code == "75").Value.Leases;
        Assert.True(leases.TryRenew("firms/gone", leases.RevokedUpTo));

        var suspension = Change("site-off", new Subject { Kind = SubjectKind.Site, Id = "bijouterie-1-75" }, StandingChange.Suspended);
        var first = await authority.Directory.ChangeStandingAsync(suspension, authority.Call(CancellationToken.None));
        var done = await UntilDoneAsync(authority, suspension);

        Assert.Equal(RevocationProgress.Pending, first.Revocation.Progress);
        Assert.Contains("firms/gone", first.Revocation.WaitingFor);
        Assert.NotNull(first.Revocation.DoneBy);
        Assert.Equal(["firms/gone"], done.Revocation.Lapsed);
        Assert.Equal(4, done.Revocation.Confirmed.Count);
    }

    [Fact]
    public async Task What_takes_nothing_away_waits_for_nobody()
    {
        using var authority = await DemoActor.SignInAsync(_host.File, "prefet-75", null, CancellationToken.None);
        var site = new Subject { Kind = SubjectKind.Site, Id = "bijouterie-1-75" };
        await authority.Directory.ChangeStandingAsync(Change("off", site, StandingChange.Suspended), authority.Call(CancellationToken.None));

        var restored = await authority.Directory.ChangeStandingAsync(Change("on", site, StandingChange.Restored), authority.Call(CancellationToken.None));

        Assert.Equal(RevocationProgress.None, restored.Revocation.Progress);
    }

    private static ChangeStandingRequest Change(string key, Subject subject, StandingChange change) => new()
    {
        Jurisdiction = new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" }, IdempotencyKey = key, Subject = subject, Change = change, ReasonCode = "inspection", Reason = "essai",
    };

    private static async Task<ChangeStandingResponse> UntilDoneAsync(DemoActor authority, ChangeStandingRequest request)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await authority.Directory.ChangeStandingAsync(request, authority.Call(limit.Token));
            if (answer.Revocation.Progress == RevocationProgress.Done)
            {
                return answer;
            }

            await Task.Delay(100, limit.Token);
        }
    }
}
