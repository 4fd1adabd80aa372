using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>One open board: what it shows, and what became different since.</summary>
/// <param name="call">Who watches; asked again before each message whether it may still.</param>
/// <param name="bulletinId">Whose board.</param>
internal sealed class BoardWatch(ActiveCall call, string bulletinId)
{
    /// <summary>Lines of one message.</summary>
    public const int MostLines = 500;

    /// <summary>The longest silence.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A storm of answers is told in rounds; the first of them at once.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<int, V1.AcknowledgementLine> _shown = [];
    private ActiveCall? _told;

    /// <summary>Until the caller goes, its right or its token ends, or the service stops.</summary>
    /// <exception cref="RpcException">Why it ended.</exception>
    /// <exception cref="OperationCanceledException">The caller went, or the service stops.</exception>
    public async Task RunAsync(IServerStreamWriter<V1.WatchBoardResponse> responses)
    {
        var isBeat = true;
        while (true)
        {
            var now = call with { State = call.Broker.Sequencer.State, Now = call.Broker.Sequencer.Clock.Now };
            now.DemandRight();
            if (isBeat || IsTouched(now))
            {
                await TellAsync(now, responses);
                await Task.Delay(Linger, call.Cancelled);
            }

            isBeat = !await GrewAsync(now.State.Position);
        }
    }

    // What other bulletins' entries did changes nothing here, unless it is about sites, people or what was erased.
    private bool IsTouched(ActiveCall now) => _told is not { State: var told }
        || !ReferenceEquals(told.Bulletins.ById.GetValueOrDefault(bulletinId), now.State.Bulletins.ById.GetValueOrDefault(bulletinId))
        || told.Directory != now.State.Directory
        || told.Records != now.State.Records;

    private async Task TellAsync(ActiveCall now, IServerStreamWriter<V1.WatchBoardResponse> responses)
    {
        if (now.State.Bulletins.ById.GetValueOrDefault(bulletinId) is not { } bulletin)
        {
            throw BulletinRefusals.Unknown(bulletinId).ToException();
        }

        var board = await Board.OpenAsync(now, bulletin);
        var lines = board.Places.Select(board.Line).ToList();
        var changed = lines.Where(line => !line.Equals(_shown.GetValueOrDefault(line.Recipient.Number))).ToList();
        var gone = _shown.Keys.Except(lines.Select(line => line.Recipient.Number)).Order().ToList();
        gone.ForEach(number => _shown.Remove(number));
        changed.ForEach(line => _shown[line.Recipient.Number] = line.Clone());
        var left = changed.Count;
        foreach (var part in changed.Chunk(MostLines).DefaultIfEmpty([]))
        {
            left -= part.Length;
            var message = new V1.WatchBoardResponse
            {
                Position = now.State.Position,
                AsOf = now.Now.ToContract(),
                State = BulletinStates.Of(bulletin, now.Now),
                Counts = board.Counts(),
                Complete = left == 0,
                Exercise = bulletin.Latest.Header.IsExercise,
            };
            foreach (var line in part)
            {
                await board.PutCommentAsync(line);
                message.Lines.Add(line);
            }

            if (left == 0)
            {
                message.GoneRecipientNumbers.Add(gone);
            }

            await responses.WriteAsync(message, call.Cancelled);
        }

        _told = now;
    }

    /// <returns>False when the time for a sign of life came first.</returns>
    private async Task<bool> GrewAsync(long position)
    {
        var clock = call.Broker.Sequencer.Clock;
        var life = call.TokenEndsAt - clock.Now;
        using var alarm = new CancellationTokenSource(life < TimeSpan.Zero ? TimeSpan.Zero : life < Heartbeat ? life : Heartbeat, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, call.Cancelled);
        await call.Broker.Sequencer.Grown.WaitBeyondAsync(position, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.Cancelled.ThrowIfCancellationRequested();
        return !alarm.IsCancellationRequested;
    }
}
