using InfoExchange.Client;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using InfoExchange.Standalone.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class SampleWorkerTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task The_worker_of_the_page_answers_an_alert()
    {
        var file = program.Host.File;
        var desk = file.Identities.Single(identity => identity.Name == "pc-beta-75");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["InfoExchange:Gateway"] = file.Gateways[desk.Gateway],
            ["InfoExchange:TokenEndpoint"] = $"{file.Issuer}/token",
            ["InfoExchange:ClientId"] = desk.Name,
            ["InfoExchange:ClientSecret"] = desk.Secret,
            ["InfoExchange:CursorFile"] = Path.Combine(program.Folder, "worker.cursor"),
        });
        SampleWorker.AddTo(builder);
        using var host = builder.Build();
        await host.StartAsync();

        var watch = await program.SignInAsync("veille-75");
        var published = await watch.PublishAsync(DemoDrafts.Alert(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(30)), "worker");
        Assert.True(await DemoStream.PollAsync(() => AnswersTo(watch, published.BulletinId) > 0, TimeSpan.FromSeconds(30)), "the worker did not answer");
        await host.StopAsync();
    }

    [Fact]
    public void Settings_that_can_t_work_are_told_when_the_client_is_first_asked_for()
    {
        var services = new ServiceCollection();
        services.AddInfoExchangeClient(_ => new InfoExchangeClientOptions { Address = new Uri("http://firms.example") });
        services.AddInfoExchangeClient("other", _ => new InfoExchangeClientOptions { Address = new Uri("https://firms.example"), TokenSource = new ScriptedTokens() });
        using var provider = services.BuildServiceProvider();
        Assert.Contains("clear text", Assert.Throws<ArgumentException>(provider.GetRequiredService<InfoExchangeClient>).Message, StringComparison.Ordinal);
        Assert.Same(provider.GetRequiredKeyedService<InfoExchangeClient>("other"), provider.GetRequiredKeyedService<InfoExchangeClient>("other"));
    }

    private static int AnswersTo(DemoActor watch, string bulletinId) => watch.Acknowledgements.ListAcknowledgements(
        new ListAcknowledgementsRequest { Jurisdiction = watch.Jurisdiction, BulletinId = bulletinId, PageSize = 200 }, watch.Call(CancellationToken.None)).Counts.Answered;
}
