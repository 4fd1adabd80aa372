using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <content>Parties and their successors, trades and communes of conventions; adhesions to them.</content>
internal sealed partial class FactCheck
{
    private void CheckParties(Convention convention)
    {
        if (convention.Parties.Length > Convention.MaxParties)
        {
            Refuse(DirectoryRefusals.TooManyItems("parties", convention.Parties.Length, Convention.MaxParties));
            return;
        }

        foreach (var party in convention.Parties)
        {
            RequireName("parties", party.Name);
            Require("parties", party.SubjectId, party.SubjectId.Length == 0 || IsKnown(party.SubjectId));
            Require("parties", party.Succeeds, party.Succeeds.Length == 0 || convention.Parties.Any(p => p.Name == party.Succeeds));
            RequirePlace(convention, party);
        }

        RequireDistinct("parties", convention.Parties.Select(p => p.Name));
    }

    // A successor has its place from a day on, after whom it succeeds and within the convention; one party has one successor.
    private void RequirePlace(Convention convention, ConventionParty party)
    {
        if (party.Succeeds.Length == 0)
        {
            if (party.From is not null)
            {
                Refuse(DirectoryRefusals.WrongSuccession(party.Name));
            }

            return;
        }

        if (ChainFrom(convention, party) is { } chain)
        {
            Refuse(DirectoryRefusals.SuccessionCycle(chain));
            return;
        }

        var before = convention.Parties.FirstOrDefault(p => p.Name == party.Succeeds);
        if (party.From is null || party.From < convention.From || party.From >= convention.Until || party.From <= before?.From
            || convention.Parties.Count(p => p.Succeeds == party.Succeeds) > 1)
        {
            Refuse(DirectoryRefusals.WrongSuccession(party.Name));
        }
    }

    // Who succeeds whom leads back to somebody who signed; the names of a round trip, or null.
    private static string? ChainFrom(Convention convention, ConventionParty party)
    {
        var names = new List<string> { party.Name };
        for (var current = party; current is { Succeeds.Length: > 0 }; current = convention.Parties.FirstOrDefault(p => p.Name == current.Succeeds))
        {
            names.Add(current.Succeeds);
            if (current.Succeeds == party.Name)
            {
                return string.Join(" → ", names);
            }

            if (names.Count > Convention.MaxParties + 1)
            {
                return null;
            }
        }

        return null;
    }

    private void CheckPlaces(Convention convention)
    {
        RequireCommunes("jurisdictions", convention.Communes);
        RequireDistinct("sectors", convention.OtherSectors.Prepend(convention.Sector).Select(s => s.ToString()));
        RequireDistinct("information_types", convention.InformationTypes);
        if (convention.InformationTypes.IsEmpty)
        {
            Refuse(CommandRefusals.Missing("information_types"));
        }

        if (convention.InformationTypes.Length <= Convention.MaxInformationTypes && convention.ListsLength > Convention.MaxListsLength)
        {
            Refuse(DirectoryRefusals.ConventionTooLarge(convention.ListsLength));
        }
    }

    private void RequireNotOver(AdhesionRecorded e)
    {
        if (_directory.Conventions.GetValueOrDefault(e.ConventionId)?.Until <= e.From)
        {
            Refuse(DirectoryRefusals.EndedConvention(e.ConventionId));
        }
    }

    private void RequireCommunes(string field, IReadOnlyCollection<string> codes)
    {
        foreach (var code in codes)
        {
            RequireCommune(field, code);
        }

        RequireDistinct(field, codes);
    }

    private void RequireDistinct(string field, IEnumerable<string> items)
    {
        foreach (var repeated in items.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Refuse(DirectoryRefusals.Repeated(field, repeated.Key));
        }
    }
}
