using Grpc.Core;
using InfoExchange.Domain.Acknowledgements;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>How many boards each person watches in this process: a stolen token must not keep the service busy.</summary>
internal sealed class BoardSeats
{
    /// <summary>Most of one person: every screen of a command room, and then some.</summary>
    public const int Limit = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Takes a seat; disposing gives it back.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: none is left.</exception>
    public IDisposable Take(string personId)
    {
        lock (gate)
        {
            var count = taken.GetValueOrDefault(personId);
            taken[personId] = count < Limit ? count + 1 : throw AlertRefusals.TooManyBoards(Limit).ToException();
        }

        return new Seat(this, personId);
    }

    private void GiveBack(string personId)
    {
        lock (gate)
        {
            if (--taken[personId] == 0)
            {
                taken.Remove(personId);
            }
        }
    }

    private sealed class Seat(BoardSeats seats, string personId) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                seats.GiveBack(personId);
            }
        }
    }
}
