using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Contacts;

/// <summary>Who keeps a person's contacts: the person, in any function, also off duty; the authority and référents; the firm's référent or the chain's desk for whoever acts at it or at its recipients, and nowhere else.</summary>
public static class ContactKeeping
{
    /// <summary>Whoever asks for a change of a person's contacts, with the function in which they keep them.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="command">What is asked, and by whom.</param>
    /// <param name="personId">Whose contacts; may be unknown.</param>
    /// <param name="now">The instant.</param>
    /// <param name="author">For the entry.</param>
    /// <param name="refusal">Why not.</param>
    internal static bool TryFind(JurisdictionState state, JournalCommand command, string personId, DateTimeOffset now, out EntryAuthor author, [NotNullWhen(false)] out Refusal? refusal)
    {
        var function = FindFunction(state, command.Author, personId, now, command.Through);
        author = function is { } held ? new EntryAuthor(command.Author, held) : EntryAuthor.Service;
        refusal = function is null ? AccessRefusals.FunctionMissing([DutyFunction.Authority, DutyFunction.Referent, DutyFunction.FirmReferent]) : null;
        return function is not null;
    }

    /// <summary>The function in which somebody keeps a person's contacts; null when they don't.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="author">Who acts.</param>
    /// <param name="personId">Whose contacts; may be unknown.</param>
    /// <param name="now">The instant.</param>
    /// <param name="counting">Functions that count; null when all do.</param>
    public static DutyFunction? FindFunction(JurisdictionState state, string author, string personId, DateTimeOffset now, FunctionScope? counting)
    {
        ArgumentNullException.ThrowIfNull(state);
        var held = state.Directory.FunctionsOf(author, now).Where(h => counting?.Counts(h) != false);
        if (author == personId)
        {
            return held.Concat(state.Directory.Functions.GetValueOrDefault(author, []).Where(h => h.IsHeldAt(now) && counting?.Counts(h) != false)).Select(h => (DutyFunction?)h.Function).FirstOrDefault();
        }

        if (!state.Directory.People.ContainsKey(personId) || state.Records.IsErased(Records.RecordClass.Person, personId))
        {
            return null;
        }

        return held.FirstOrDefault(h => h.Function is DutyFunction.Authority or DutyFunction.Referent || IsAbove(state, h, personId, now))?.Function;
    }

    private static bool IsAbove(JurisdictionState state, FunctionHolding held, string personId, DateTimeOffset now)
    {
        var directory = state.Directory;
        if (held.Function is not (DutyFunction.FirmReferent or DutyFunction.CrisisCoordinator) || !directory.Organisations.ContainsKey(held.HolderId))
        {
            return false;
        }

        // Of a person who also acts elsewhere, no firm decides how they are reached: others' alerts go there, too.
        var functions = directory.FunctionsOf(personId, now).ToList();
        return functions.Count > 0 && functions.All(h =>
            h.HolderId == held.HolderId
            || (directory.RecipientNumbers.TryGetValue(h.HolderId, out var number) && directory.Recipients[number].OwnerId == held.HolderId));
    }
}
