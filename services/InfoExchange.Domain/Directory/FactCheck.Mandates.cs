using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <content>Mandates, delegations and absences.</content>
internal sealed partial class FactCheck
{
    private void Record(MandateGiven e)
    {
        RequireIdentifier("id", e.Id);
        RequireDocument(e.Document);
        RequireDates("valid_until", e.From, e.Until);
        RequireDistinct("substitute_ids", e.People());
        RequireHolder(e);
        if (!MandateGiven.Functions.Contains(e.Function))
        {
            Refuse(DirectoryRefusals.NotDelegated(e.Function));
        }

        if (!e.People().Any())
        {
            Refuse(CommandRefusals.Missing("person_id"));
        }

        Require("person_id", e.PersonId, e.PersonId.Length == 0 || _directory.People.ContainsKey(e.PersonId));
        if (IsShort("substitute_ids", e.Substitutes.Length, MandateGiven.MaxSubstitutes))
        {
            foreach (var substitute in e.Substitutes)
            {
                Require("substitute_ids", substitute, _directory.People.ContainsKey(substitute));
            }
        }

        RequireDelegation(e);
        Accept(e.Id, e);
    }

    private void RequireHolder(MandateGiven e)
    {
        Require("subject", e.HolderId, e.Function switch
        {
            DutyFunction.Authority => e.HolderId.Length == 0,
            DutyFunction.DutyDesk => IsA(e.HolderId, OrganisationKind.DutyDesk),
            DutyFunction.FirmReferent => IsA(e.HolderId, OrganisationKind.Firm),
            DutyFunction.SecurityDesk => _directory.RecipientNumbers.ContainsKey(e.HolderId),
            DutyFunction.Intermediary => IsA(e.HolderId, OrganisationKind.Intermediary),
            _ => true,
        });
        if (e.Function != DutyFunction.Intermediary)
        {
            if (!e.Members.IsEmpty || !e.InformationTypes.IsEmpty)
            {
                Refuse(DirectoryRefusals.NotOfThisKind(e.Members.IsEmpty ? "information_types" : "member_ids"));
            }

            return;
        }

        if (e.Members.IsEmpty)
        {
            Refuse(CommandRefusals.Missing("member_ids"));
        }

        if (!IsShort("member_ids", e.Members.Length, MandateGiven.MaxMembers) || !IsShort("information_types", e.InformationTypes.Length, Convention.MaxInformationTypes))
        {
            return;
        }

        RequireDistinct("member_ids", e.Members);
        RequireDistinct("information_types", e.InformationTypes);
        foreach (var member in e.Members)
        {
            Require("member_ids", member, IsKnown(member));
        }

        foreach (var type in e.InformationTypes.Where(type => !IdentifierText.IsTypeCode(type)))
        {
            Refuse(CommandRefusals.MalformedCode("information_types", type));
        }
    }

    // Whoever delegates has the function, itself or by a mandate that does not come from here.
    private void RequireDelegation(MandateGiven e)
    {
        if (e.GivenBy.Length == 0)
        {
            return;
        }

        if (!_directory.People.ContainsKey(e.GivenBy))
        {
            Require("given_by", e.GivenBy, false);
        }
        else if (CycleOf(e) is { } chain)
        {
            Refuse(DirectoryRefusals.DelegationCycle(chain));
        }
        else if (!_directory.Functions.GetValueOrDefault(e.GivenBy, []).Any(h => h.Function == e.Function && h.HolderId == e.HolderId && Meet(h.From, h.Until, e))
            && !Others(e).Any(m => m.People().Contains(e.GivenBy)))
        {
            Refuse(DirectoryRefusals.GivesWhatIsNotHeld(e.GivenBy));
        }
    }

    // From each person of the mandate along what they delegate, back to whoever delegates it.
    private string? CycleOf(MandateGiven e)
    {
        var delegated = Others(e).Where(m => m.GivenBy.Length > 0).SelectMany(m => m.People().Select(p => (m.GivenBy, Person: p))).ToLookup(d => d.GivenBy, d => d.Person);
        var open = new Queue<List<string>>(e.People().Select(p => new List<string> { e.GivenBy, p }));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var chain))
        {
            if (chain[^1] == e.GivenBy)
            {
                return string.Join(" → ", chain);
            }

            if (seen.Add(chain[^1]))
            {
                foreach (var next in delegated[chain[^1]])
                {
                    open.Enqueue([.. chain, next]);
                }
            }
        }

        return null;
    }

    private IEnumerable<MandateGiven> Others(MandateGiven e) => _directory.Mandates
        .Where(m => m.Key != e.Id).SelectMany(m => m.Value)
        .Where(m => m.Function == e.Function && m.HolderId == e.HolderId && Meet(m.From, m.Until, e));

    private static bool Meet(DateTimeOffset from, DateTimeOffset? until, MandateGiven e) => from < e.Until && (until is null || e.From < until);

    private void Record(AbsenceRecorded e)
    {
        RequireDocument(e.Document);
        RequireDates("valid_until", e.From, e.Until);
        Require("person_id", e.PersonId, _directory.People.ContainsKey(e.PersonId));
        Require("holder_id", e.HolderId, e.HolderId.Length == 0 || HasFunctionFor(e.PersonId, e.HolderId));
        if (e.Until - e.From > AbsenceRecorded.Longest)
        {
            Refuse(DirectoryRefusals.AbsenceTooLong());
        }

        if (e.PersonId != author && !_directory.FunctionsOf(author, now).Any(h => h.Function is DutyFunction.Authority or DutyFunction.Referent))
        {
            Refuse(DirectoryRefusals.AbsenceOfAnother());
        }

        Accept(e.PersonId, e);
    }

    private bool HasFunctionFor(string person, string holder) =>
        _directory.Functions.GetValueOrDefault(person, []).Any(h => h.HolderId == holder) || _directory.Mandates.Values.SelectMany(m => m).Any(m => m.HolderId == holder && m.People().Contains(person));

    private bool IsA(string id, OrganisationKind kind) => _directory.Organisations.GetValueOrDefault(id)?.Kind == kind;
}
