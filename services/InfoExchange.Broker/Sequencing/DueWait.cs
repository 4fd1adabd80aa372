namespace InfoExchange.Broker.Sequencing;

/// <summary>Sleeps until an instant of the boot's clock, or until the journal has grown.</summary>
internal static class DueWait
{
    // Longer waits overflow timers.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // A clock that reads a moment early would ask again at once.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns at the instant, when the journal grows, or after an hour at the latest: whoever waits looks again.</summary>
    /// <param name="clock">This boot's clock.</param>
    /// <param name="due">The instant; null waits for growth.</param>
    /// <param name="grown">Tells of growth.</param>
    /// <param name="position">The position seen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public static async Task UntilAsync(BootClock clock, DateTimeOffset? due, PositionSignal grown, long position, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var alarm = clock.Time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), woken, WaitFor(due, clock.Now), Timeout.InfiniteTimeSpan);

        // The alarm is set before the clock is asked again: time that passed in between is not slept through.
        if (due <= clock.Now)
        {
            return;
        }

        // The alarm ends the wait by giving it up.
        await grown.WaitBeyondAsync(position, woken.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TimeSpan WaitFor(DateTimeOffset? due, DateTimeOffset now) =>
        due is not { } at || at - now > Longest ? Longest
        : at - now < Shortest ? Shortest
        : at - now;
}
