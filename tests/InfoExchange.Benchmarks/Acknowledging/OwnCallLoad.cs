using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>Security desks and coordinators who answer alerts through their own gateway.</summary>
internal sealed class OwnCallLoad : CallLoad
{
    private const int PublishedAtOnce = 16;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromHours(1);
    private static readonly string[] Answering = ["pc-alpha-75", "pc-beta-75", "bijouterie-1-75", "bijouterie-2-75", "tabac-1-75"];

    private readonly DemoActor _watch;
    private readonly DemoActor[] _actors;
    private readonly ConcurrentQueue<(DemoActor Actor, string BulletinId, int Recipient)> _stock = new();
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _number;

    private OwnCallLoad(DemoActor watch, DemoActor[] actors) => (_watch, _actors) = (watch, actors);

    public static async Task<OwnCallLoad> StartAsync(string folder)
    {
        var file = JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(Path.Combine(folder, StandaloneFile.Name)), JsonSerializerOptions.Web)!;
        using var http = new HttpClient();
        var watch = await DemoActor.SignInAsync(file, http, "veille-75", CancellationToken.None);
        return new OwnCallLoad(watch, await Task.WhenAll(Answering.Select(name => DemoActor.SignInAsync(file, http, name, CancellationToken.None))));
    }

    public override async Task StockAsync(int calls)
    {
        var request = new PreviewBulletinRequest { Jurisdiction = _watch.Jurisdiction, Draft = DemoDrafts.Alert(DateTimeOffset.UtcNow, AnswerWithin) };
        var preview = await _watch.Bulletins.PreviewBulletinAsync(request, _watch.Call(CancellationToken.None));
        var included = preview.Lines.Where(line => line.Decision.Allowed).Select(line => line.Recipient.Number).ToHashSet();
        var answers = _actors.SelectMany(actor => actor.Recipients.Where(recipient => included.Contains(recipient.Number)).Select(recipient => (actor, recipient.Number))).ToList();
        if (answers.Count == 0)
        {
            throw new InvalidOperationException("the alert reaches nobody who could answer");
        }

        var binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest };
        await Task.WhenAll(Enumerable.Range(0, PublishedAtOnce).Select(async _ =>
        {
            while (_stock.Count < calls)
            {
                var published = await _watch.Bulletins.PublishBulletinAsync(
                    new PublishBulletinRequest { Jurisdiction = _watch.Jurisdiction, IdempotencyKey = NextKey(), Draft = request.Draft, Binding = binding }, _watch.Call(CancellationToken.None));
                answers.ForEach(answer => _stock.Enqueue((answer.actor, published.BulletinId, answer.Number)));
            }
        }));
    }

    public override async Task CallAsync()
    {
        if (!_stock.TryDequeue(out var next))
        {
            throw new InvalidOperationException("no alert is left to answer");
        }

        var request = new AcknowledgeAlertRequest
        {
            Jurisdiction = next.Actor.Jurisdiction,
            IdempotencyKey = NextKey(),
            BulletinId = next.BulletinId,
            BulletinVersion = 1,
            RecipientNumber = next.Recipient,
            Answer = AcknowledgementAnswer.Received,
        };
        var answered = await next.Actor.Acknowledgements.AcknowledgeAlertAsync(request, next.Actor.Call(CancellationToken.None));
        if (!answered.ByCaller)
        {
            throw new InvalidOperationException($"recipient {next.Recipient} had answered {next.BulletinId} before");
        }
    }

    public override ValueTask DisposeAsync()
    {
        Array.ForEach(_actors, actor => actor.Dispose());
        _watch.Dispose();
        return ValueTask.CompletedTask;
    }

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{_run}-{Interlocked.Increment(ref _number)}");
}
