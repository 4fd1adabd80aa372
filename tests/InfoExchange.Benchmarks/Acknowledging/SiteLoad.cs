using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>Many sites of one chain that answer one alert within seconds, while a watch has its board open.</summary>
internal sealed class SiteLoad : IDisposable
{
    private const string Chain = "enseigne-mesure";
    private const string Document = "mesure";
    private const int RecordedAtOnce = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DemoActor _authority;
    private readonly DemoActor _watch;
    private readonly DemoActor _shop;
    private readonly string _run = Guid.NewGuid().ToString("N");
    private ReadOnlyMemory<byte> _cursor;
    private BulletinReceived? _received;
    private int _number;

    private SiteLoad(DemoActor authority, DemoActor watch, DemoActor shop) => (_authority, _watch, _shop) = (authority, watch, shop);

    /// <param name="folder">Data folder of a running program.</param>
    public static async Task<SiteLoad> StartAsync(string folder)
    {
        var file = JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(Path.Combine(folder, StandaloneFile.Name)), JsonSerializerOptions.Web)!;
        var actors = await Task.WhenAll(new[] { "prefet-75", "veille-75", "bijouterie-1-75" }.Select(name => DemoActor.SignInAsync(file, name, null, CancellationToken.None)));
        return new SiteLoad(actors[0], actors[1], actors[2]);
    }

    /// <summary>Records so many sites, all with one coordinator: who answers is not what is measured.</summary>
    public async Task AddSitesAsync(int count)
    {
        var since = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1));
        await RecordAsync(new RecordFactRequest { Chain = new Chain { Id = Chain, Name = "Enseigne de la mesure" } });
        await RecordAsync(new RecordFactRequest { Adhesion = new Adhesion { ConventionId = "conv-bijoutiers", Subject = new Subject { Kind = SubjectKind.Chain, Id = Chain }, ValidFrom = since } });
        var person = (await _shop.Directory.WhoAmIAsync(new WhoAmIRequest { Jurisdiction = _shop.Jurisdiction }, _shop.Call(CancellationToken.None))).PersonId;
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, RecordedAtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var number)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"mesure-{number}");
                await RecordAsync(new RecordFactRequest { Site = new Site { Id = id, ChainId = Chain, Name = id, Sector = Sector.Jewellery, CommuneCode = "75101" } });
                await RecordAsync(new RecordFactRequest { CoordinatorAppointment = new CoordinatorAppointment { SiteId = id, PersonId = person, ValidFrom = since } });
            }
        }));
    }

    /// <summary>Publishes the alert that is answered next, and waits until the sites have it.</summary>
    /// <exception cref="InvalidOperationException">It did not reach them all.</exception>
    public async Task PublishAsync(int sites)
    {
        _received = await ReceiveAsync(await PublishAsync());
        var reached = _received.Recipients.Count(r => !r.AcknowledgementToken.IsEmpty);
        if (reached < sites)
        {
            throw new InvalidOperationException($"the alert reached {reached} of {sites} sites");
        }
    }

    /// <summary>Opens the board of the alert that was published, and has every site answer at an instant of its own, evenly over the time.</summary>
    /// <param name="sites">How many were added.</param>
    /// <param name="time">Within which they answer.</param>
    /// <exception cref="InvalidOperationException">Nothing was published, an answer was not the first, or the board did not show one.</exception>
    public async Task<BoardReport> AnswerAsync(int sites, TimeSpan time)
    {
        var received = _received ?? throw new InvalidOperationException("no alert was published");
        var alert = received.Delivery.BulletinId;
        int[] numbers = [.. received.Recipients.Where(r => !r.AcknowledgementToken.IsEmpty).Select(r => r.Number).Take(sites)];
        using var stop = new CancellationTokenSource();
        var shown = new ConcurrentDictionary<int, long>();
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watching = WatchAsync(alert, shown, opened, stop.Token);
        await opened.Task.WaitAsync(Patience);
        var schedule = new Schedule(sites / time.TotalSeconds);
        var durable = new LatencyHistogram();
        var answers = new Task[sites];
        await Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < sites; i++)
                {
                    Schedule.Wait(schedule.At(i));
                    answers[i] = AnswerAsync(received, numbers[i], schedule.At(i), durable);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.WhenAll(answers);
        await SeenAsync(numbers, shown);
        await stop.CancelAsync();
        await watching;
        var onBoard = new LatencyHistogram();
        foreach (var (index, number) in numbers.Index())
        {
            onBoard.Record((long)Stopwatch.GetElapsedTime(schedule.At(index), shown[number]).TotalMicroseconds);
        }

        return new BoardReport { Operations = sites, Durable = durable.Buckets(), Shown = onBoard.Buckets() };
    }

    public void Dispose()
    {
        _authority.Dispose();
        _watch.Dispose();
        _shop.Dispose();
    }

    private async Task RecordAsync(RecordFactRequest request)
    {
        (request.Jurisdiction, request.IdempotencyKey, request.SourceDocument) = (_authority.Jurisdiction, NextKey(), Document);
        await _authority.Directory.RecordFactAsync(request, _authority.Call(CancellationToken.None));
    }

    private async Task<string> PublishAsync()
    {
        var draft = DemoDrafts.Alert(DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        draft.SeriesId = "";
        draft.Sectors.Add(Sector.Jewellery);
        var preview = await _watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = _watch.Jurisdiction, Draft = draft }, _watch.Call(CancellationToken.None));
        var binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" };
        return (await _watch.Bulletins.PublishBulletinAsync(
            new PublishBulletinRequest { Jurisdiction = _watch.Jurisdiction, IdempotencyKey = NextKey(), Draft = draft, Binding = binding }, _watch.Call(CancellationToken.None))).BulletinId;
    }

    private async Task<BulletinReceived> ReceiveAsync(string alert)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            var items = await _shop.Client.FetchAsync(new SubscriptionSelection(), _cursor, 500);
            _cursor = items.LastOrDefault(item => !item.Cursor.IsEmpty)?.Cursor ?? _cursor;
            if (items.OfType<BulletinReceived>().FirstOrDefault(item => item.Delivery.BulletinId == alert) is { } found)
            {
                return found;
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException("the alert did not reach the sites");
    }

    private async Task WatchAsync(string alert, ConcurrentDictionary<int, long> shown, TaskCompletionSource opened, CancellationToken stop)
    {
        try
        {
            using var call = _watch.Acknowledgements.WatchBoard(new WatchBoardRequest { Jurisdiction = _watch.Jurisdiction, BulletinId = alert }, new CallOptions(cancellationToken: stop));
            while (await call.ResponseStream.MoveNext(stop))
            {
                var now = Stopwatch.GetTimestamp();
                foreach (var line in call.ResponseStream.Current.Lines.Where(line => line.Answer != AcknowledgementAnswer.Unspecified))
                {
                    shown.TryAdd(line.Recipient.Number, now);
                }

                if (call.ResponseStream.Current.Complete)
                {
                    opened.TrySetResult();
                }
            }
        }
        catch (Exception over) when (stop.IsCancellationRequested && over is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            return;
        }
    }

    private async Task AnswerAsync(BulletinReceived alert, int recipient, long intendedAt, LatencyHistogram durable)
    {
        var answered = await _shop.Client.AcknowledgeAsync(alert, recipient, AcknowledgementAnswer.Received, idempotencyKey: NextKey());
        durable.Record((long)Stopwatch.GetElapsedTime(intendedAt).TotalMicroseconds);
        if (!answered.ByCaller)
        {
            throw new InvalidOperationException($"recipient {recipient} had answered before");
        }
    }

    private static async Task SeenAsync(int[] numbers, ConcurrentDictionary<int, long> shown)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!numbers.All(shown.ContainsKey))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"the board shows {numbers.Count(shown.ContainsKey)} of {numbers.Length} answers");
            }

            await Task.Delay(10);
        }
    }

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{_run}-{Interlocked.Increment(ref _number)}");
}
