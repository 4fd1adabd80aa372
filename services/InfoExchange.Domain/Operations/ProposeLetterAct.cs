using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;

namespace InfoExchange.Domain.Operations;

/// <summary>Asks that a dead letter be sent again or removed. That it is there, whoever answers the call has seen.</summary>
/// <param name="author">Authority or auditor.</param>
/// <param name="act">What is to happen.</param>
/// <param name="queue">Queue of the topology, at most 64 characters.</param>
/// <param name="message">Id of the message, at most 200 characters.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class ProposeLetterAct(string author, LetterAct act, string queue, string message, string motiveCode, string motive) : JournalCommand(author)
{
    private const int MaxQueueLength = 64;
    private const int MaxMessageLength = 200;

    /// <summary>What is to happen.</summary>
    public LetterAct Act { get; } = act;

    /// <summary>Queue of the topology.</summary>
    public string Queue { get; } = queue;

    /// <summary>Id of the message.</summary>
    public string Message { get; } = message;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>One entry; nothing is done yet.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ProposeLetterAct command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority, DutyFunction.Auditor], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        ImmutableArray<Refusal> refusals = [.. Motives.Check(command.MotiveCode, command.Motive), .. WhyNot(state, command, facts.Now)];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var proposed = new LetterActProposed
        {
            ActId = facts.FreshId(),
            Act = command.Act,
            Queue = command.Queue,
            Message = command.Message,
            MotiveCode = command.MotiveCode,
            Motive = Motives.Seal(facts, command.Author, command.Motive),
        };
        return Outcome.Accept(new Decision(author, [proposed], facts.Blobs, new CommandAnswer(proposed.ActId, 0, 0, 0, facts.Now, "")));
    }

    private static ImmutableArray<Refusal> WhyNot(JurisdictionState state, ProposeLetterAct command, DateTimeOffset now) => command switch
    {
        { Queue.Length: 0 or > MaxQueueLength } => [OperationsRefusals.UnknownQueue(command.Queue[..Math.Min(MaxQueueLength, command.Queue.Length)])],
        { Message.Length: 0 } => [CommandRefusals.Missing("message_id")],
        { Message.Length: > MaxMessageLength } => [CommandRefusals.TooLong("message_id", command.Message.Length, MaxMessageLength)],
        _ when state.Operations.IsAsked(command.Queue, command.Message, now) => [OperationsRefusals.AlreadyAsked()],
        _ => [],
    };
}
