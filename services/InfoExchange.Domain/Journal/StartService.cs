using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Journal;

/// <summary>A service begins to write.</summary>
/// <param name="bootId">Fresh.</param>
/// <param name="version">Of the program.</param>
/// <param name="lost">What was signed before and is gone; null when nothing is.</param>
public sealed class StartService(string bootId, string version, LostHead? lost = null) : JournalCommand("service")
{
    /// <summary>Fresh.</summary>
    public string BootId { get; } = bootId;

    /// <summary>Of the program.</summary>
    public string Version { get; } = version;

    /// <summary>What was signed before and is gone.</summary>
    public LostHead? Lost { get; } = lost;

    /// <summary>Always one entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, StartService command, DecisionFacts facts) => Outcome.Accept(new Decision(
        EntryAuthor.Service,
        [new ServiceStarted { BootId = command.BootId, Version = command.Version, Lost = command.Lost }],
        [],
        new CommandAnswer(command.BootId, 0, 0, 0, facts.Now, state.BootId)));
}
