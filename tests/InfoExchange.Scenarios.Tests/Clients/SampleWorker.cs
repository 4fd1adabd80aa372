using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>The worker that the page of the client shows: a firm's program, from its settings to its answers.</summary>
internal sealed class SampleWorker(InfoExchangeClient client, IConfiguration settings, ILogger<SampleWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cursors = new FileCursorStore(settings["InfoExchange:CursorFile"]!);
        await client.HandleAsync(new SubscriptionSelection(), cursors, HandleAsync, cancellationToken: stoppingToken);
    }

    internal static void AddTo(IHostApplicationBuilder builder)
    {
        builder.Services.AddInfoExchangeClient(services =>
        {
            var settings = services.GetRequiredService<IConfiguration>().GetRequiredSection("InfoExchange");
            return new InfoExchangeClientOptions
            {
                Address = new Uri(settings["Gateway"]!),
                Credentials = ClientCredentials.BySecret(new Uri(settings["TokenEndpoint"]!), settings["ClientId"]!, settings["ClientSecret"]!),
            };
        });
        builder.Services.AddHostedService<SampleWorker>();
    }

    private async Task HandleAsync(SubscriptionItem item, CancellationToken stoppingToken)
    {
        switch (item)
        {
            case BulletinReceived { Delivery.Content: { } content } received:
                log.LogInformation("{Bulletin}: {Headline}", received.BulletinId, content.Texts[0].Headline);
                foreach (var recipient in received.Recipients.Where(each => each.Obligations?.AcknowledgeBy is not null))
                {
                    await client.AcknowledgeAsync(received, recipient.Number, AcknowledgementAnswer.Received, cancellationToken: stoppingToken);
                }

                break;
            case BulletinRecalled or BulletinExpired or BulletinCancelled or AlertEnded:
                log.LogInformation("{Item}: show it no more", item);
                break;
            case ContentWithheld { Withheld: var withheld }:
                log.LogWarning("Withheld from {Recipients}: {Reason}", withheld.RecipientNumbers, withheld.Reason.French);
                break;
        }
    }
}
