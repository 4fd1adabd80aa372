using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>How many streams each subject holds open in this process.</summary>
/// <param name="limit">Most of one subject.</param>
internal sealed class StreamSeats(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);

    /// <summary>Most of one subject.</summary>
    public int Limit { get; } = limit;

    /// <summary>Takes a seat; disposing gives it back.</summary>
    public bool TryTake(string subject, [NotNullWhen(true)] out IDisposable? seat)
    {
        lock (gate)
        {
            var count = taken.GetValueOrDefault(subject);
            seat = count < Limit ? new Seat(this, subject) : null;
            if (seat is not null)
            {
                taken[subject] = count + 1;
            }
        }

        return seat is not null;
    }

    private void GiveBack(string subject)
    {
        lock (gate)
        {
            if (--taken[subject] == 0)
            {
                taken.Remove(subject);
            }
        }
    }

    private sealed class Seat(StreamSeats seats, string subject) : IDisposable
    {
        private bool isGivenBack;

        public void Dispose()
        {
            if (!isGivenBack)
            {
                isGivenBack = true;
                seats.GiveBack(subject);
            }
        }
    }
}
