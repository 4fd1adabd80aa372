using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>Security desks and coordinators who answer alerts through their own gateway.</summary>
internal sealed class OwnCallLoad : CallLoad
{
    private const int PublishedAtOnce = 16;
    private const int FetchedAtOnce = 500;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(1);
    private static readonly string[] Answering = ["pc-alpha-75", "pc-beta-75", "bijouterie-1-75", "bijouterie-2-75", "tabac-1-75"];

    private readonly DemoActor _watch;
    private readonly DemoActor[] _actors;
    private readonly ReadOnlyMemory<byte>[] _cursors;
    private readonly ConcurrentQueue<(DemoActor Actor, BulletinReceived Alert, int Recipient)> _stock = new();
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _number;

    private OwnCallLoad(DemoActor watch, DemoActor[] actors) => (_watch, _actors, _cursors) = (watch, actors, new ReadOnlyMemory<byte>[actors.Length]);

    public static async Task<OwnCallLoad> StartAsync(string folder)
    {
        var file = JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(Path.Combine(folder, StandaloneFile.Name)), JsonSerializerOptions.Web)!;
        var watch = await DemoActor.SignInAsync(file, "veille-75", null, CancellationToken.None);
        return new OwnCallLoad(watch, await Task.WhenAll(Answering.Select(name => DemoActor.SignInAsync(file, name, null, CancellationToken.None))));
    }

    public override async Task StockAsync(int calls)
    {
        // A series ends after a hundred facts.
        var draft = DemoDrafts.Alert(DateTimeOffset.UtcNow, AnswerWithin);
        draft.SeriesId = "";
        var request = new PreviewBulletinRequest { Jurisdiction = _watch.Jurisdiction, Draft = draft };
        var preview = await _watch.Bulletins.PreviewBulletinAsync(request, _watch.Call(CancellationToken.None));
        var included = preview.Lines.Where(line => line.Decision.Allowed).Select(line => line.Recipient.Number).ToHashSet();
        var answers = _actors.SelectMany(actor => actor.Recipients.Where(recipient => included.Contains(recipient.Number)).Select(recipient => (actor, recipient.Number))).ToList();
        if (answers.Count == 0)
        {
            throw new InvalidOperationException("the alert reaches nobody who could answer");
        }

        var binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" };
        var published = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        await Task.WhenAll(Enumerable.Range(0, PublishedAtOnce).Select(async _ =>
        {
            while ((published.Count * answers.Count) + _stock.Count < calls)
            {
                var answer = await _watch.Bulletins.PublishBulletinAsync(
                    new PublishBulletinRequest { Jurisdiction = _watch.Jurisdiction, IdempotencyKey = NextKey(), Draft = request.Draft, Binding = binding }, _watch.Call(CancellationToken.None));
                published[answer.BulletinId] = 0;
            }
        }));
        await Task.WhenAll(_actors.Select((_, index) => ReadAsync(index, [.. published.Keys])));
    }

    public override async Task CallAsync()
    {
        if (!_stock.TryDequeue(out var next))
        {
            throw new InvalidOperationException("no alert is left to answer");
        }

        var answered = await next.Actor.Client.AcknowledgeAsync(next.Alert, next.Recipient, AcknowledgementAnswer.Received, idempotencyKey: NextKey());
        if (!answered.ByCaller)
        {
            throw new InvalidOperationException($"recipient {next.Recipient} had answered {next.Alert.Delivery.BulletinId} before");
        }
    }

    public override ValueTask DisposeAsync()
    {
        Array.ForEach(_actors, actor => actor.Dispose());
        _watch.Dispose();
        return ValueTask.CompletedTask;
    }

    // An answer needs the token of its handover: whoever answers reads first what it was sent.
    private async Task ReadAsync(int index, HashSet<string> wanted)
    {
        var actor = _actors[index];
        while (wanted.Count > 0)
        {
            var items = await actor.Client.FetchAsync(new SubscriptionSelection(), _cursors[index], FetchedAtOnce);
            foreach (var alert in items.OfType<BulletinReceived>().Where(item => wanted.Remove(item.Delivery.BulletinId)))
            {
                foreach (var recipient in alert.Recipients)
                {
                    _stock.Enqueue((actor, alert, recipient.Number));
                }
            }

            _cursors[index] = items.Last(item => !item.Cursor.IsEmpty).Cursor;
            await Task.Yield();
        }
    }

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{_run}-{Interlocked.Increment(ref _number)}");
}
