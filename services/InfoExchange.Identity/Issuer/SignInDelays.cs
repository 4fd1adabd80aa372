namespace InfoExchange.Identity.Issuer;

/// <summary>Makes each wrong secret dearer than the one before, per client id, whether the id exists or not. Bounded; in memory only.</summary>
internal sealed class SignInDelays(TimeProvider time)
{
    private const int MaxIds = 4096;
    private const int FreeFailures = 2;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forgetting = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, Failures> failuresById = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Tries once, unless it is too early; one try at a time, so that parallel guesses count one by one.</summary>
    /// <param name="clientId">As sent.</param>
    /// <param name="isRight">Compares the secret; called at most once.</param>
    /// <returns>Null when it was too early and nothing was compared.</returns>
    internal bool? Try(string clientId, Func<bool> isRight)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var before = failuresById.GetValueOrDefault(clientId);
            if (now < before.NextAt)
            {
                return null;
            }

            if (isRight())
            {
                failuresById.Remove(clientId);
                return true;
            }

            var count = now - before.NextAt > Forgetting ? 1 : before.Count + 1;
            MakeRoom();
            failuresById[clientId] = new Failures(count, now + DelayAfter(count));
            return false;
        }
    }

    /// <summary>How long until the id may be tried again; zero when it may now.</summary>
    internal TimeSpan WaitFor(string clientId)
    {
        lock (gate)
        {
            var wait = failuresById.GetValueOrDefault(clientId).NextAt - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    /// <summary>None twice, then 1, 2, 4, … seconds.</summary>
    private static TimeSpan DelayAfter(int count) =>
        count <= FreeFailures ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, count - FreeFailures - 1)));

    /// <summary>A quarter at once, so that a flood of ids pays for one sorting in a thousand tries.</summary>
    private void MakeRoom()
    {
        if (failuresById.Count < MaxIds)
        {
            return;
        }

        // Made-up ids fail once each and leave first; whoever is under attack has failed more often and stays.
        foreach (var (id, _) in failuresById.OrderBy(pair => pair.Value.Count).ThenBy(pair => pair.Value.NextAt).Take(MaxIds / 4).ToList())
        {
            failuresById.Remove(id);
        }
    }

    private readonly record struct Failures(int Count, DateTimeOffset NextAt);
}
