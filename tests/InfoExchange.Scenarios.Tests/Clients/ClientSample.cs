using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Sqlite;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Client.Tokens;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.CommandLine;
using Microsoft.Data.Sqlite;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>What the pages of the client show, compiled.</summary>
public sealed class ClientSample
{
    [Theory]
    [InlineData("InfoExchange.Client", 0, "ClientSample.cs")]
    [InlineData("InfoExchange.Client", 1, "SampleWorker.cs")]
    [InlineData("InfoExchange.Client.Sqlite", 0, "ClientSample.cs")]
    public void The_page_shows_what_is_compiled_here(string project, int block, string file)
    {
        var page = File.ReadAllText(Path.Combine(SampleFiles.GatewaySources, project, "README.md"));
        var shown = page.Split("```csharp\n")[block + 1].Split("```")[0];
        var compiled = Unindented(File.ReadAllText(Path.Combine(SampleFiles.OwnSources, "..", "Clients", file)));
        Assert.Contains(shown, compiled, StringComparison.Ordinal);
    }

    internal static async Task ShowAsync(string secret, CancellationToken stopping)
    {
        using var client = new InfoExchangeClient(new InfoExchangeClientOptions
        {
            Address = new Uri("https://firms.example"),
            Credentials = ClientCredentials.BySecret(new Uri("https://issuer.example/token"), "pc-alpha-75", secret),
        });
        using var cursors = new FileCursorStore("alpha.cursor");
        await foreach (var item in client.SubscribeAsync(new SubscriptionSelection(), cursors, stopping))
        {
            if (item is BulletinReceived { Delivery.Content: { } content } received)
            {
                await ShowAsync(received.BulletinId, content.Texts[0].Headline);
                if (received.Recipients[0].Obligations?.AcknowledgeBy is not null)
                {
                    await client.AcknowledgeAsync(received, received.Recipients[0].Number, AcknowledgementAnswer.Received, cancellationToken: stopping);
                }
            }

            await client.ConfirmAsync(item, cancellationToken: stopping);
        }
    }

    internal static async Task KeepAsync(InfoExchangeClient client, SubscriptionSelection selection, CancellationToken stopping)
    {
        using var cursors = new SqliteCursorStore("alpha.db", "paris");
        await client.HandleAsync(
            selection,
            cursors,
            async (item, stopping) =>
            {
                await using var connection = new SqliteConnection("Data Source=alpha.db");
                await connection.OpenAsync(stopping);
                await using var transaction = connection.BeginTransaction();
                await KeepAsync(item, transaction, stopping);
                cursors.Save(transaction, item.Cursor);
                await transaction.CommitAsync(stopping);
            },
            cancellationToken: stopping);
    }

    private static string Unindented(string source) =>
        string.Concat(source.ReplaceLineEndings("\n").Split('\n').Select(line => (line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line) + "\n"));

    private static async Task KeepAsync(SubscriptionItem item, SqliteTransaction transaction, CancellationToken stopping)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO seen (item) VALUES ($item)";
        command.Parameters.AddWithValue("$item", item.ToString());
        await command.ExecuteNonQueryAsync(stopping);
    }

    private static Task ShowAsync(string bulletinId, string headline) => Console.Out.WriteLineAsync($"{bulletinId} {headline}");
}
