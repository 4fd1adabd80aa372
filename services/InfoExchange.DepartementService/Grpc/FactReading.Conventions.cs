using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Conventions.</content>
internal sealed partial class FactReading
{
    private ConventionRecorded ConventionOf(V1.Convention c)
    {
        var sectors = Sectors(c.Sectors, "convention.sectors");
        if (sectors.IsEmpty)
        {
            _refusals.Add(CommandRefusals.Missing("convention.sectors"));
        }

        // The territory itself, or communes of it: not both.
        if (c.Jurisdictions.Any(j => j.Kind != V1.JurisdictionKind.Commune) && !(c.Jurisdictions.Count == 1 && c.Jurisdictions[0].TryToDomain(out var whole) && whole == _here))
        {
            _refusals.Add(CommandRefusals.UnknownValue("convention.jurisdictions"));
        }

        var convention = new Convention
        {
            Id = c.Id,
            Kind = c.Kind == V1.ConventionKind.Unspecified ? ConventionKind.Convention : Known<V1.ConventionKind, ConventionKind>(c.Kind, DirectoryMapping.TryToDomain, "convention.kind"),
            Title = c.Title,
            Sector = sectors.FirstOrDefault(),
            OtherSectors = [.. sectors.Skip(1)],
            Parties = [.. c.Parties.Select(p => new ConventionParty(p.Name, p.Subject?.Id ?? "", p.Succeeds, End(p.SucceedsFrom, "convention.parties.succeeds_from")))],
            Communes = [.. c.Jurisdictions.Where(j => j.Kind == V1.JurisdictionKind.Commune).Select(j => j.Code)],
            InformationTypes = [.. c.InformationTypes],
            TextVersion = c.TextVersion,
            From = First(c.ValidFrom, "convention.valid_from"),
            Until = End(c.ValidUntil, "convention.valid_until"),
            PersonalData = [.. c.PersonalData.Select(OpeningOf)],
            ProsecutorReference = c.ProsecutorReference,
        };
        return new ConventionRecorded { Document = _document, Convention = convention };
    }

    private PersonalDataOpening OpeningOf(V1.PersonalDataOpening opening) => new(
        opening.InformationType,
        [.. opening.Kinds.Select(k => Known<V1.PersonalDataKind, PersonalDataKind>(k, DirectoryMapping.TryToDomain, "convention.personal_data.kinds"))]);
}
