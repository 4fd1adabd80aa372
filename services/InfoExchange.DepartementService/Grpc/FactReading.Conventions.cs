using System.Collections.Immutable;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Conventions. What is none of the contract's values leaves no events, and the fact is refused.</content>
internal static partial class FactReading
{
    private static ImmutableArray<JournalEvent> ConventionOf(V1.Convention c, ActiveCall call, string document)
    {
        var kind = ConventionKind.Convention;
        if (!IsReadable(c, call.State.Jurisdiction) || (c.Kind != V1.ConventionKind.Unspecified && !c.Kind.TryToDomain(out kind)))
        {
            return [];
        }

        ImmutableArray<Sector> sectors = [.. c.Sectors.Select(SectorOf)];
        var convention = new Convention
        {
            Id = c.Id,
            Kind = kind,
            Title = c.Title,
            Sector = sectors[0],
            OtherSectors = sectors[1..],
            Parties = [.. c.Parties.Select(PartyOf)],
            Communes = [.. c.Jurisdictions.Where(j => j.Kind == V1.JurisdictionKind.Commune).Select(j => j.Code)],
            InformationTypes = [.. c.InformationTypes],
            TextVersion = c.TextVersion,
            From = c.ValidFrom.TryToDomain(out var from) ? from : call.Now,
            Until = c.ValidUntil.TryToDomain(out var until) ? until : null,
            PersonalData = [.. c.PersonalData.Select(OpeningOf)],
            ProsecutorReference = c.ProsecutorReference,
        };
        return [new ConventionRecorded { Document = document, Convention = convention }];
    }

    // The territory itself, or communes of it: not both.
    private static bool IsReadable(V1.Convention c, Jurisdiction here) =>
        c.Sectors.Count > 0 && c.Sectors.All(s => s.TryToDomain(out Sector _))
        && c.PersonalData.All(o => o.Kinds.All(k => k.TryToDomain(out PersonalDataKind _)))
        && (c.Jurisdictions.All(j => j.Kind == V1.JurisdictionKind.Commune) || (c.Jurisdictions.Count == 1 && c.Jurisdictions[0].TryToDomain(out var whole) && whole == here));

    private static Sector SectorOf(V1.Sector sector) => sector.TryToDomain(out Sector known) ? known : throw new ArgumentException("an unknown sector was let through", nameof(sector));

    private static ConventionParty PartyOf(V1.Party p) => new(p.Name, p.Subject?.Id ?? "", p.Succeeds, p.SucceedsFrom.TryToDomain(out var from) ? from : null);

    private static PersonalDataOpening OpeningOf(V1.PersonalDataOpening opening) => new(
        opening.InformationType,
        [.. opening.Kinds.Select(k => k.TryToDomain(out PersonalDataKind kind) ? kind : throw new ArgumentException("an unknown kind was let through", nameof(opening)))]);
}
