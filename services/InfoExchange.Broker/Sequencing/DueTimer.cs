using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Asks the sequencer to do what fell due, on the boot's clock: what the state names, and what facts and rules that begin or end by themselves do to open bulletins.</summary>
internal sealed class DueTimer(Sequencer sequencer, BootClock clock)
{
    // When nothing moved although something was due, look again soon, not at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // Up to when open bulletins were decided on the instants of facts; nothing in a boot that has not looked yet.
    private DateTimeOffset? _reviewedAt;
    private (DirectoryState Directory, RulesState Rules, DateTimeOffset? ReviewedAt, DateTimeOffset? NextAt)? _known;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var state = sequencer.State;
            var due = DueAt(state);
            if (due is { } at && at <= clock.Now)
            {
                var answer = await sequencer.SubmitAsync(new AdvanceTime(clock.StartedAt, _reviewedAt), null);
                var isReview = answer.IsAccepted && ReviewAt(state) <= answer.Value.Answer.At;
                _reviewedAt = answer.IsAccepted ? answer.Value.Answer.At : _reviewedAt;
                if (isReview || (answer.IsAccepted && answer.Value.Answer.Included > 0))
                {
                    continue;
                }

                await Task.Delay(Pause, clock.Time, cancellationToken);
                continue;
            }

            await DueWait.UntilAsync(clock, due, sequencer.Grown, state.Position, cancellationToken);
        }
    }

    private DateTimeOffset? DueAt(JurisdictionState state)
    {
        var (due, review) = (state.NextDueAt(), ReviewAt(state));
        return due is null || review < due ? review : due;
    }

    // Looked for again only when facts or rules changed: a storm of answers must not go through all of them for each.
    private DateTimeOffset? ReviewAt(JurisdictionState state)
    {
        if (state.Bulletins.Due.IsEmpty)
        {
            return null;
        }

        if (_reviewedAt is not { } reviewed)
        {
            return clock.StartedAt;
        }

        if (_known is not { } known || known.Directory != state.Directory || known.Rules != state.Rules || known.ReviewedAt != reviewed)
        {
            _known = known = (state.Directory, state.Rules, reviewed, FactInstants.NextAfter(state.Directory, state.Rules, reviewed));
        }

        return known.NextAt;
    }
}
