using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary>A board put together from what the service tells of it.</summary>
internal sealed class LiveBoard
{
    private readonly Dictionary<int, AcknowledgementLine> _lines = [];

    /// <summary>All of it, in its order.</summary>
    internal ListAcknowledgementsResponse Board { get; private set; } = new();

    /// <summary>When it was read, by the service's clock.</summary>
    internal DateTimeOffset AsOf { get; private set; }

    /// <summary>Takes one message.</summary>
    /// <returns>True when the board is whole again and not as it was before; a sign of life changes nothing.</returns>
    internal bool Take(WatchBoardResponse told)
    {
        foreach (var line in told.Lines)
        {
            _lines[line.Recipient.Number] = line;
        }

        foreach (var number in told.GoneRecipientNumbers)
        {
            _lines.Remove(number);
        }

        if (!told.Complete)
        {
            return false;
        }

        var before = Board;
        AsOf = told.AsOf.ToDateTimeOffset();
        Board = new ListAcknowledgementsResponse { State = told.State, Counts = told.Counts, Position = told.Position, Exercise = told.Exercise };
        Board.Lines.AddRange(_lines.Values.OrderBy(line => line.Place));
        return before.State != Board.State || !before.Counts.Equals(Board.Counts) || !before.Lines.Equals(Board.Lines);
    }
}
