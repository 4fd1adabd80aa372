using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>What the page of the client shows, compiled.</summary>
public sealed class ClientSample
{
    [Fact]
    public void The_page_shows_what_is_compiled_here()
    {
        var page = File.ReadAllText(Path.Combine(SampleFiles.GatewaySources, "InfoExchange.Client", "README.md"));
        var source = File.ReadAllText(Path.Combine(SampleFiles.OwnSources, "ClientSample.cs"));
        var shown = page.Split("```csharp\n")[1].Split("```")[0];
        var compiled = string.Concat(source.ReplaceLineEndings("\n").Split('\n').Select(line => (line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line) + "\n"));
        Assert.Contains(shown, compiled, StringComparison.Ordinal);
    }

    internal static async Task ShowAsync(Jurisdiction paris, string secret, CancellationToken stopping)
    {
        using var tokens = new ClientCredentialsTokenSource(new Uri("https://issuer.example/token"), "pc-alpha-75", secret);
        using var client = new InfoExchangeClient(new InfoExchangeClientOptions { Address = new Uri("https://firms.example"), TokenSource = tokens.GetTokenAsync });
        var cursors = new FileCursorStore("alpha.cursor");
        await foreach (var item in client.SubscribeAsync(paris, cursors, stopping))
        {
            if (item is BulletinReceived { Delivery.Content: { } content } received)
            {
                await ShowAsync(received.Delivery.BulletinId, content.Texts[0].Headline);
                if (received.Recipients[0].Obligations?.AcknowledgeBy is not null)
                {
                    await client.AcknowledgeAsync(received, received.Recipients[0].Number, AcknowledgementAnswer.Received, cancellationToken: stopping);
                }
            }

            await client.ConfirmAsync(item, cancellationToken: stopping);
        }
    }

    private static Task ShowAsync(string bulletinId, string headline) => Console.Out.WriteLineAsync($"{bulletinId} {headline}");
}
