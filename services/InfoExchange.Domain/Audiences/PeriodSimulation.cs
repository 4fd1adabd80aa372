using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Audiences;

/// <summary>Goes through a journal and decides the bulletins of a period with and without a change: when they were issued, and again whenever facts changed while they held, each time on the facts of then. No trace is opened.</summary>
/// <remarks>What changes by the clock alone is decided where the journal decided it again.</remarks>
/// <param name="jurisdiction">Whose journal.</param>
/// <param name="change">What did not happen.</param>
/// <param name="from">First instant of issue.</param>
public sealed class PeriodSimulation(Jurisdiction jurisdiction, WhatIf change, DateTimeOffset from)
{
    private readonly Dictionary<string, SimulatedLife> _open = new(StringComparer.Ordinal);
    private readonly List<SimulatedLife> _over = [];
    private DirectoryState _directory = DirectoryState.Empty;
    private RulesState _rules = RulesState.Empty;
    private DateTimeOffset? _changedAt;

    /// <summary>Takes the next entry: a fact, a rule, or what became of a bulletin; others change nothing.</summary>
    /// <returns>Versions that are over by it, in the order of their issue.</returns>
    public IReadOnlyList<SimulatedLife> Take(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        // All facts of one act have one instant: they are decided on together.
        if (_changedAt is { } changed && changed != entry.At)
        {
            Decide(changed);
        }

        switch (entry.Event)
        {
            case BulletinIssued issued:
                Decide(_changedAt ?? entry.At);
                End(issued.BulletinId);
                if (entry.At >= from)
                {
                    _open[issued.BulletinId] = new SimulatedLife(entry.Position, issued);
                    Decide(_open[issued.BulletinId], entry.At);
                }

                break;
            case BulletinClosed closed:
                Decide(_changedAt ?? entry.At);
                End(closed.BulletinId);
                break;
            case BulletinRedecided again when _open.TryGetValue(again.BulletinId, out var life):
                Decide(life, entry.At);
                break;
            default:
                var (directory, rules) = (_directory.Apply(entry.Event), _rules.Apply(entry.Event));
                _changedAt = ReferenceEquals(directory, _directory) && ReferenceEquals(rules, _rules) ? _changedAt : entry.At;
                (_directory, _rules) = (directory, rules);
                break;
        }

        return Over();
    }

    /// <summary>The versions that held until the end of the period, in the order of their issue. To be asked once, after the last entry.</summary>
    public IReadOnlyList<SimulatedLife> Complete()
    {
        if (_changedAt is { } changed)
        {
            Decide(changed);
        }

        _over.AddRange(_open.Values.OrderBy(life => life.Position));
        _open.Clear();
        return Over();
    }

    private void Decide(DateTimeOffset at)
    {
        _changedAt = null;
        foreach (var life in _open.Values.ToList())
        {
            if (life.Issued.Header.ExpiresAt <= at)
            {
                End(life.Issued.BulletinId);
            }
            else
            {
                Decide(life, at);
            }
        }
    }

    private void Decide(SimulatedLife life, DateTimeOffset at)
    {
        if (at < life.Issued.Header.ExpiresAt)
        {
            var (without, with) = change.Decide(_directory, _rules, jurisdiction, life.Issued.Header, at);
            life.Add(without, with);
        }
    }

    private void End(string bulletinId)
    {
        if (_open.Remove(bulletinId, out var life))
        {
            _over.Add(life);
        }
    }

    private SimulatedLife[] Over()
    {
        SimulatedLife[] over = [.. _over];
        _over.Clear();
        return over;
    }
}
