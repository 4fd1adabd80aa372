using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <content>Forces, their zones, watches and référents.</content>
internal sealed partial class FactCheck
{
    // Nine digits that the check of Luhn holds for; only firms have one here.
    private static bool IsSiren(OrganisationRecorded e)
    {
        if (e.Kind != OrganisationKind.Firm || e.Siren.Length != 9 || !e.Siren.All(char.IsAsciiDigit))
        {
            return false;
        }

        var doubled = e.Siren.Select((digit, i) => (digit - '0') * (1 + (i % 2)));
        return doubled.Sum(value => value > 9 ? value - 9 : value) % 10 == 0;
    }

    private void Record(OrganisationRecorded e)
    {
        RequireIdentifier("id", e.Id);
        RequireName("name", e.Name);
        RequireShort("parent_id", e.ParentId);
        RequireDocument(e.Document);
        RequirePhone(e.Phone);
        if (e.Siren.Length > 0 && !IsSiren(e))
        {
            Refuse(CommandRefusals.MalformedCode("siren", e.Siren));
        }

        if (e.Kind == OrganisationKind.Watch && e.ParentId.Length > 0)
        {
            Require("force_id", e.ParentId, IsForce(e.ParentId));
        }

        RequireActivities(e.Activities, e.Kind == OrganisationKind.Firm);
        if (e.Zones.Length > OrganisationRecorded.MaxZones)
        {
            Refuse(DirectoryRefusals.TooManyItems("zones", e.Zones.Length, OrganisationRecorded.MaxZones));
        }

        foreach (var zone in e.Zones.Take(OrganisationRecorded.MaxZones).Where(z => !_directory.Zones.ContainsKey(z.ToString())))
        {
            Refuse(DirectoryRefusals.UnknownReference("zones", zone.ToString()));
        }

        Accept(e.Id, e);
    }

    private void Record(ZoneRecorded e)
    {
        RequireName("name", e.Name);
        RequireDocument(e.Document);
        RequireDates("valid_until", e.From, e.Until);
        Require("force_id", e.ForceId, IsForce(e.ForceId));
        if (e.Zone.Kind is JurisdictionKind.Departement or JurisdictionKind.BelgianCommune)
        {
            Refuse(CommandRefusals.MalformedCode("zone", e.Zone.ToString()));
        }

        if (e.Communes.Length > ZoneRecorded.MaxCommunes)
        {
            Refuse(DirectoryRefusals.TooManyItems("commune_codes", e.Communes.Length, ZoneRecorded.MaxCommunes));
            return;
        }

        foreach (var code in e.Communes)
        {
            RequireCommune("commune_codes", code);
        }

        RequireOneForce(e);
        Accept(e.Zone.ToString(), e);
    }

    // Police or gendarmerie, never both at once; a municipal police comes beside them.
    private void RequireOneForce(ZoneRecorded e)
    {
        if (!IsOfTheState(e.ForceId))
        {
            return;
        }

        var others = _directory.Zones.Where(z => z.Key != e.Zone.ToString()).SelectMany(z => z.Value)
            .Where(z => IsOfTheState(z.ForceId) && (z.Until is null || z.Until > e.From) && (e.Until is null || z.From < e.Until))
            .SelectMany(z => z.Communes.Select(c => (Commune: c, z.Zone)))
            .ToLookup(c => c.Commune, c => c.Zone);
        foreach (var commune in e.Communes.Where(others.Contains).Distinct())
        {
            Refuse(DirectoryRefusals.CommuneTaken(commune, others[commune].First().ToString()));
        }
    }

    private void Record(ReferentAppointed e)
    {
        RequireDocument(e.Document);
        RequireDates("valid_until", e.From, e.Until);
        Require("force_id", e.ForceId, IsForce(e.ForceId));
        Require("person_id", e.PersonId, e.PersonId.Length == 0 || _directory.People.ContainsKey(e.PersonId));
        Require("zone", e.Zone?.ToString() ?? "", e.Zone is null || (_directory.Zones.TryGetValue(e.Zone.ToString(), out var zones) && zones[^1].ForceId == e.ForceId));
        RequireRank(e.Rank);
        Accept(e.PersonId, e);
    }

    private bool IsForce(string id) => _directory.Organisations.TryGetValue(id, out var body) && body.Kind == OrganisationKind.Force;

    private bool IsOfTheState(string id) => _directory.Organisations.GetValueOrDefault(id)?.Force is not ForceKind.MunicipalPolice;

    private void RequireRank(int rank)
    {
        if (rank is < 0 or > FunctionGranted.MaxRank)
        {
            Refuse(DirectoryRefusals.WrongRank(FunctionGranted.MaxRank));
        }
    }

    private void RequirePhone(string phone)
    {
        var digits = phone.StartsWith('+') ? phone[1..] : phone;
        if (phone.Length > 0 && (!digits.All(char.IsAsciiDigit) || (phone[0] == '+' ? digits.Length is < 4 or > 15 : digits.Length is < 2 or > 10)))
        {
            Refuse(CommandRefusals.MalformedCode("phone", phone));
        }
    }
}
