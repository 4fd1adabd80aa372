using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Broker.Sequencing;

/// <summary>A command on its way through the sequencer.</summary>
internal sealed class PendingCommand(JournalCommand command, IdempotencyKey? key, string? traceParent)
{
    private readonly TaskCompletionSource<Outcome<CommittedAnswer>> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JournalCommand Command { get; } = command;

    public IdempotencyKey? Key { get; } = key;

    public string? TraceParent { get; } = traceParent;

    public Task<Outcome<CommittedAnswer>> Answered => _answered.Task;

    public void Answer(Outcome<CommittedAnswer> outcome) => _answered.TrySetResult(outcome);

    // A decision that throws is a bug: its caller learns of it, the others go on.
    public void Fail(Exception bug) => _answered.TrySetException(bug);
}
