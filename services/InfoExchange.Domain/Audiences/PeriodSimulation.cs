using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>Goes through the facts of a journal and decides its bulletins with and without a change, each on the facts of then. No trace is opened.</summary>
/// <param name="jurisdiction">Whose journal.</param>
/// <param name="change">What did not happen.</param>
public sealed class PeriodSimulation(Jurisdiction jurisdiction, WhatIf change)
{
    private DirectoryState _directory = DirectoryState.Empty;
    private RulesState _rules = RulesState.Empty;

    /// <summary>Takes the next entry that holds a fact or a rule; others change nothing.</summary>
    public void Apply(JournalEntry entry)
    {
        _directory = _directory.Apply(entry.Event);
        _rules = _rules.Apply(entry.Event);
    }

    /// <summary>Decides a version. To be asked before <see cref="Apply"/> takes a later entry.</summary>
    public AudienceDifference Decide(JournalEntry entry, BulletinIssued issued) => change.Compare(_directory, _rules, jurisdiction, issued.Header, entry.At);
}
