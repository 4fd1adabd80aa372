using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>What happens next for one silent recipient.</summary>
/// <param name="Step">Who is asked.</param>
/// <param name="Ordinal">Which step of its chain, from 1.</param>
/// <param name="IsClosed">Which chain.</param>
/// <param name="PersonId">Who is asked; empty for the permanence.</param>
/// <param name="NextAt">When the step after it falls due; null when there is none.</param>
public sealed record EscalationTurn(EscalationStep Step, int Ordinal, bool IsClosed, string PersonId, DateTimeOffset? NextAt)
{
    /// <summary>The turn that falls due next for a recipient, as things are at an instant: steps for which nobody is there are passed over at once.</summary>
    /// <returns>Null when the recipient owes no answer, or the permanence has it.</returns>
    public static EscalationTurn? Next(DirectoryState directory, BulletinRecord alert, int recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(alert);
        return alert.ClockOf(recipient) is { } clock ? Of(directory, alert, recipient, clock, now) : null;
    }

    internal static EscalationTurn Of(DirectoryState directory, BulletinRecord alert, int recipient, EscalationClock clock, DateTimeOffset now)
    {
        var found = directory.Recipients[recipient];
        var isClosed = clock.IsClosed || (alert.Plan.WhenOpen[clock.Taken].Step is EscalationStep.Reminder or EscalationStep.Substitute && OpeningHours.IsClosed(directory, found, now));
        var chain = alert.Plan.Chain(isClosed);
        var asked = alert.AskedFor(recipient);
        for (var index = isClosed == clock.IsClosed ? clock.Taken : 0; ; index++)
        {
            if (chain[index].Step == EscalationStep.DutyDesk)
            {
                return new EscalationTurn(EscalationStep.DutyDesk, index + 1, isClosed, "", null);
            }

            if (PersonFor(directory, found, chain[index].Step, asked, now) is { } person)
            {
                return new EscalationTurn(chain[index].Step, index + 1, isClosed, person, After(alert, recipient, clock, isClosed, index + 1));
            }
        }
    }

    // Nobody is handed over before their own time to answer has passed, whichever chain they are in.
    private static DateTimeOffset After(BulletinRecord alert, int recipient, EscalationClock clock, bool isClosed, int index)
    {
        var next = clock.NextAt + EscalationClock.Wait(alert.Plan, isClosed, index, alert.TimeOf(recipient));
        return isClosed && alert.AnswerDueOf(recipient) is { } due && due > next ? due : next;
    }

    private static string? PersonFor(DirectoryState directory, Recipient recipient, EscalationStep step, ImmutableArray<string> asked, DateTimeOffset now) => step switch
    {
        EscalationStep.Reminder => OnSite(directory, recipient, now).FirstOrDefault(h => h.Rank == 0)?.PersonId,
        EscalationStep.Substitute => OnSite(directory, recipient, now).FirstOrDefault(h => (h.Rank > 0 || asked.Length > 0) && !asked.Contains(h.PersonId))?.PersonId,
        _ => Above(directory, recipient, now).FirstOrDefault(),
    };

    /// <summary>Who is there for the place itself, in order.</summary>
    internal static IEnumerable<FunctionHolding> OnSite(DirectoryState directory, Recipient recipient, DateTimeOffset now) => directory.ChainOf(recipient.Id, now)
        .Concat(directory.MandatesFor(recipient.Id, now).Where(m => m.Function == DutyFunction.SecurityDesk)
            .Select(m => m.HeldBy(directory.ActingUnder(m, now), m.From, m.Until)).Where(h => h.PersonId.Length > 0));

    /// <summary>Who is there for its firm or chain, in order.</summary>
    internal static IEnumerable<string> Above(DirectoryState directory, Recipient recipient, DateTimeOffset now) => directory.ContactsAbove(recipient, now)
        .Select(h => h.PersonId)
        .Concat(directory.MandatesFor(recipient.OwnerId, now).Where(m => m.Function == DutyFunction.FirmReferent).Select(m => directory.ActingUnder(m, now)).Where(p => p.Length > 0));
}
