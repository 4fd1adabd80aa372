using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>In which function an author acts: the first held that permits the act. The directory decides: a field of the request may narrow the choice, never widen it.</summary>
public static class Competence
{
    /// <summary>Finds the function for an act on the whole territory.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="personId">Pseudonymous id.</param>
    /// <param name="now">The instant.</param>
    /// <param name="permitted">Functions that permit the act.</param>
    /// <param name="author">The author in that function.</param>
    /// <param name="refusal">Why not.</param>
    /// <param name="counting">Which of the person's functions count; null when all do.</param>
    public static bool TryFind(
        JurisdictionState state,
        string personId,
        DateTimeOffset now,
        ReadOnlySpan<DutyFunction> permitted,
        [NotNullWhen(true)] out EntryAuthor? author,
        [NotNullWhen(false)] out Refusal? refusal,
        FunctionScope? counting = null)
    {
        foreach (var held in state.Directory.FunctionsOf(personId, now))
        {
            if (permitted.Contains(held.Function) && counting?.Counts(held) != false)
            {
                author = new EntryAuthor(personId, held.Function);
                refusal = null;
                return true;
            }
        }

        author = null;
        refusal = AccessRefusals.FunctionMissing(permitted);
        return false;
    }

    /// <summary>Finds the function for a command, among those that count for it.</summary>
    public static bool TryFind(
        JurisdictionState state, JournalCommand command, DateTimeOffset now, ReadOnlySpan<DutyFunction> permitted, [NotNullWhen(true)] out EntryAuthor? author, [NotNullWhen(false)] out Refusal? refusal) =>
        TryFind(state, command.Author, now, permitted, out author, out refusal, command.Through);

    /// <summary>Finds the function in which a command's author acts for one recipient, among those that count for it.</summary>
    /// <returns>The holding, or null.</returns>
    public static FunctionHolding? FindFor(JurisdictionState state, JournalCommand command, int recipient, DateTimeOffset now) =>
        FindFor(state, command.Author, recipient, now, command.Through);

    /// <summary>Finds the function in which a person acts for one recipient: at it, or above it as the firm's référent or the chain's desk.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="personId">Pseudonymous id.</param>
    /// <param name="recipient">Recipient number.</param>
    /// <param name="now">The instant.</param>
    /// <param name="counting">Functions that count; null when all do.</param>
    /// <returns>The holding, or null when there is no such recipient or the person does not act for it.</returns>
    public static FunctionHolding? FindFor(JurisdictionState state, string personId, int recipient, DateTimeOffset now, FunctionScope? counting = null)
    {
        if (!state.Directory.Recipients.TryGetValue(recipient, out var found))
        {
            return null;
        }

        return state.Directory.FunctionsOf(personId, now).FirstOrDefault(h =>
            counting?.Counts(h) != false
            && ((h.Function is DutyFunction.CrisisCoordinator or DutyFunction.SecurityDesk && h.HolderId == found.Id)
                || (h.Function is DutyFunction.FirmReferent or DutyFunction.CrisisCoordinator && h.HolderId == found.OwnerId)));
    }
}
