using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Streams of one firm's security desk on the product, and a watch that publishes.</summary>
internal sealed class OwnLoad : FanOutLoad
{
    private const string Author = "veille-75";
    private const string Desk = "pc-beta-75";

    // With the rest of a bulletin about as long as the floors' frame.
    private const int DescriptionLength = 700;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DemoActor _watch;
    // Letters alone: among random digits the guard of the content sees a telephone or a plate now and then, and nobody receives the bulletin.
    private readonly string _run = RandomNumberGenerator.GetString("bcdfghjklmnpqrst", 24) + "-";
    private readonly List<DemoActor> _desks = [];
    private readonly List<AsyncServerStreamingCall<SubscribeResponse>> _calls = [];
    private PreviewBinding _binding = new();

    private OwnLoad(DemoActor watch, int streams)
        : base(streams) => _watch = watch;

    public static async Task<OwnLoad> StartAsync(string folder, int streams, int perConnection)
    {
        var file = JsonSerializer.Deserialize<StandaloneFile>(await File.ReadAllBytesAsync(Path.Combine(folder, StandaloneFile.Name)), JsonSerializerOptions.Web)!;
        await Budgets.LiftAsync(file);
        var load = new OwnLoad(await DemoActor.SignInAsync(file, Author, null, CancellationToken.None), streams);
        using var patience = new CancellationTokenSource(Patience);
        var begun = new Task[streams];
        for (var i = 0; i < streams; i++)
        {
            if (i % perConnection == 0)
            {
                load._desks.Add(await DemoActor.SignInAsync(file, Desk, null, CancellationToken.None));
            }

            var desk = load._desks[^1];
            var call = desk.Subscriptions.Subscribe(new SubscribeRequest());
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            load._calls.Add(call);
            begun[i] = ready.Task.WaitAsync(patience.Token);
            _ = load.ReadAsync(call, i, ready);
        }

        await Task.WhenAll(begun);
        return load;
    }

    /// <summary>An author sees the audience first; one look serves the round, as the audience stays.</summary>
    public override async Task PrepareAsync()
    {
        var preview = await _watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = _watch.Jurisdiction, Draft = Draft("") }, _watch.Call(CancellationToken.None));
        _binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" };
    }

    public override async Task PublishAsync(long number)
    {
        var headline = string.Create(CultureInfo.InvariantCulture, $"{_run}{number}");
        var request = new PublishBulletinRequest { Jurisdiction = _watch.Jurisdiction, IdempotencyKey = headline, Draft = Draft(headline), Binding = _binding };
        await _watch.Bulletins.PublishBulletinAsync(request, _watch.Call(CancellationToken.None));
    }

    public override ValueTask DisposeAsync()
    {
        _calls.ForEach(call => call.Dispose());
        _desks.ForEach(desk => desk.Dispose());
        _watch.Dispose();
        return ValueTask.CompletedTask;
    }

    private static BulletinDraft Draft(string headline)
    {
        var draft = DemoDrafts.FirstFact(DateTimeOffset.UtcNow);

        // A series ends at a hundred facts.
        draft.SeriesId = "";
        draft.Areas.Clear();
        draft.Texts[0].Headline = headline.Length > 0 ? headline : "aperçu";
        draft.Texts[0].Description = new string('x', DescriptionLength);
        return draft;
    }

    private async Task ReadAsync(AsyncServerStreamingCall<SubscribeResponse> call, int stream, TaskCompletionSource ready)
    {
        try
        {
            await foreach (var item in call.ResponseStream.ReadAllAsync())
            {
                ready.TrySetResult();
                if (item.Bulletin is { } bulletin && bulletin.Content.Texts is [{ } text, ..] && text.Headline.StartsWith(_run, StringComparison.Ordinal))
                {
                    Arrived(stream, long.Parse(text.Headline.AsSpan(_run.Length), CultureInfo.InvariantCulture));
                }
            }
        }
        catch (RpcException ended)
        {
            LastEnd = ended.Status.ToString();
            ready.TrySetException(ended);
        }
    }
}
