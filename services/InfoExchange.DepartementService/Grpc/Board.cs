using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>The board of one bulletin as of one state: who is on it, in which order, and what is shown of each.</summary>
internal sealed class Board
{
    private const int NumberBits = 24;
    private const int InstantBits = 36;

    private readonly ActiveCall call;
    private readonly BulletinRecord bulletin;
    private readonly ImmutableHashSet<int> erased;

    private Board(ActiveCall call, BulletinRecord bulletin, ImmutableHashSet<int> erased)
    {
        this.call = call;
        this.bulletin = bulletin;
        this.erased = erased;
        Places = [.. Recipients().Select(PlaceOf).Order()];
    }

    /// <summary>Everybody on it in the order shown: the silent first, those whose next step is soonest before others. Each place is a key for pages, ascending, and holds the recipient's number.</summary>
    public ImmutableArray<long> Places { get; }

    private bool IsRecalled => bulletin.Closed?.Closing == ClosingKind.Recalled;

    /// <param name="call">Whose state is read, at its instant.</param>
    /// <param name="bulletin">As of that state.</param>
    public static async Task<Board> OpenAsync(ActiveCall call, BulletinRecord bulletin) =>
        new(call, bulletin, bulletin.Closed?.Closing == ClosingKind.Recalled ? await CopiesGone.OfAsync(call, bulletin) : []);

    /// <summary>Counts of the whole bulletin.</summary>
    public V1.AcknowledgementCounts Counts() => new()
    {
        Due = bulletin.Latest.Header.AcknowledgeWithin is null ? 0 : bulletin.Latest.Included,
        Delivered = bulletin.Delivered.Count,
        Opened = bulletin.Opened.Count,
        Answered = bulletin.Answers.Count,
        HelpNeeded = bulletin.Reached.Count(number => bulletin.LastAnswerOf(number)?.Acknowledged.Answer == AlertAnswer.HelpNeeded),
        RecallUndelivered = IsRecalled ? bulletin.Reached.Count(number => RecallDeliveredAt(number) is null) : 0,
        CopiesUnconfirmed = IsRecalled ? bulletin.Reached.Except(erased).Count : 0,
    };

    /// <summary>What is shown of the recipient in a place.</summary>
    public async Task<V1.AcknowledgementLine> LineAsync(long place)
    {
        var line = Line(place);
        await PutCommentAsync(line);
        return line;
    }

    /// <summary>Opens the comment of an answer; erased ones stay empty.</summary>
    public async Task PutCommentAsync(V1.AcknowledgementLine line) =>
        line.Comment = bulletin.SaidTo(bulletin.Latest.Version, line.Recipient.Number) is { } said ? await call.Broker.Reading.TextAsync(said.Acknowledged.Comment, call.Cancelled) ?? "" : "";

    /// <summary>The same without the comment of its answer, which is sealed.</summary>
    public V1.AcknowledgementLine Line(long place)
    {
        var number = (int)(place & ((1L << NumberBits) - 1));
        var recipient = call.State.Directory.Recipients[number];
        var line = new V1.AcknowledgementLine
        {
            Recipient = recipient.ToView(),
            DeliveredAt = bulletin.Delivered.TryGetValue(number, out var delivered) ? delivered.ToContract() : null,
            OpenedAt = bulletin.Opened.TryGetValue(number, out var opened) ? opened.ToContract() : null,
            EndDeliveredAt = FirstOf(ReceiptKind.EndDelivered, number).ToContract(),
            RecallDeliveredAt = IsRecalled ? RecallDeliveredAt(number).ToContract() : null,
            Copies = !IsRecalled ? V1.CopyState.Unspecified : erased.Contains(number) ? V1.CopyState.Erased : V1.CopyState.Unconfirmed,
            DueAt = bulletin.Includes(number) ? bulletin.AnswerDueOf(number).ToContract() : null,
            NextStep = V1.EscalationStep.None,
            Closed = OpeningHours.IsClosed(call.State.Directory, recipient, call.Now),
            LeftOut = !bulletin.Includes(number),
            Place = place,
        };
        if (bulletin.SaidTo(bulletin.Latest.Version, number) is { } said)
        {
            line.Answer = BoardViews.ToContract(said.Acknowledged.Answer);
            line.AnsweredAt = said.At.ToContract();
            line.AnsweredBy = BoardViews.Label(said);
            BoardViews.PutFirst(line, bulletin, number);
            return line;
        }

        if (bulletin.LastAnswerOf(number)?.Acknowledged is { } earlier)
        {
            (line.EarlierAnswer, line.EarlierVersion) = (BoardViews.ToContract(earlier.Answer), earlier.Version);
        }

        BoardViews.PutSteps(line, call.State.Directory, bulletin, number, call.Now);
        return line;
    }

    private IEnumerable<int> Recipients() => IsRecalled ? bulletin.Reached : bulletin.Audience?.Members.Where(m => m.IsIncluded).Select(m => m.Number) ?? [];

    // By group, then instant in seconds, then number.
    private long PlaceOf(int number)
    {
        var (group, at) = IsRecalled ? (RecallGroupOf(number), null) : GroupOf(number);
        return ((((long)group << InstantBits) | (at?.ToUnixTimeSeconds() ?? 0)) << NumberBits) | (uint)number;
    }

    private int RecallGroupOf(int number) => erased.Contains(number) ? 2 : RecallDeliveredAt(number) is null ? 0 : 1;

    // Where no answer is asked for, whoever did not get it yet is the silent one.
    private (int Group, DateTimeOffset? At) GroupOf(int number) =>
        bulletin.Latest.Header.AcknowledgeWithin is null ? (bulletin.Delivered.ContainsKey(number) ? 1 : 0, null)
        : bulletin.Answers.TryGetValue(number, out var answer) ? (1, answer.At)
        : (0, bulletin.NextStepOf(number) ?? bulletin.AnswerDueOf(number));

    private DateTimeOffset? RecallDeliveredAt(int number) => FirstOf(ReceiptKind.RecallDelivered, number);

    private DateTimeOffset? FirstOf(ReceiptKind kind, int number) => bulletin.ReceiptsOf(bulletin.Latest.Version, kind).TryGetValue(number, out var at) ? at : null;
}
