using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Mandates, absences, orders and postures.</content>
internal sealed partial class FactReading
{
    private JournalEvent MandateOf(V1.Mandate m)
    {
        var function = Known<V1.FunctionKind, DutyFunction>(m.Function, DirectoryMapping.TryToDomain, "mandate.function");
        var isMandate = function == DutyFunction.Intermediary || m.SubstituteIds.Count + m.MemberIds.Count + m.InformationTypes.Count > 0 || m.GivenBy.Length > 0;
        return isMandate
            ? new MandateGiven
            {
                Id = m.Id,
                Function = function,
                HolderId = m.Subject?.Id ?? "",
                PersonId = m.PersonId,
                Substitutes = [.. m.SubstituteIds],
                GivenBy = m.GivenBy,
                Members = [.. m.MemberIds],
                InformationTypes = [.. m.InformationTypes],
                From = First(m.ValidFrom, "mandate.valid_from"),
                Until = Required(m.ValidUntil, "mandate.valid_until"),
                Document = _document,
            }
            : Grant(m.PersonId, function, m.Subject?.Id ?? "", m.Rank, m.ValidFrom, m.ValidUntil, "mandate");
    }

    private AbsenceRecorded AbsenceOf(V1.Absence a) => new()
    {
        PersonId = a.PersonId,
        HolderId = a.HolderId,
        From = Required(a.ValidFrom, "absence.valid_from"),
        Until = Required(a.ValidUntil, "absence.valid_until"),
        Document = _document,
    };

    private PatrolOrdered PatrolOf(V1.PatrolOrder o) => new()
    {
        Id = o.Id,
        FirmId = o.FirmId,
        Presences = [.. o.PresenceIds],
        Communes = [.. o.CommuneCodes],
        Surroundings = o.Surroundings,
        Authority = Known<V1.AuthorityKind, AuthorityKind>(o.Authority, DirectoryMapping.TryToDomain, "patrol_order.authority"),
        From = Required(o.ValidFrom, "patrol_order.valid_from"),
        Until = Required(o.ValidUntil, "patrol_order.valid_until"),
        Document = _document,
    };

    private PostureSet PostureOf(V1.Posture p) => new()
    {
        Id = p.Id,
        Level = Known<V1.PostureLevel, PostureLevel>(p.Level, DirectoryMapping.TryToDomain, "posture.level"),
        Communes = [.. p.CommuneCodes],
        Sectors = Sectors(p.Sectors, "posture.sectors"),
        Authority = Known<V1.AuthorityKind, AuthorityKind>(p.Authority, DirectoryMapping.TryToDomain, "posture.authority"),
        From = Required(p.ValidFrom, "posture.valid_from"),
        Until = End(p.ValidUntil, "posture.valid_until"),
        Document = _document,
    };

    private CompetenceRecorded CompetenceOf(V1.Competence c) => new()
    {
        Id = c.Id,
        Act = Known<V1.CompetentAct, CompetentAct>(c.Act, DirectoryMapping.TryToDomain, "competence.act"),
        Authority = Known<V1.AuthorityKind, AuthorityKind>(c.Authority, DirectoryMapping.TryToDomain, "competence.authority"),
        Communes = [.. c.CommuneCodes],
        From = Required(c.ValidFrom, "competence.valid_from"),
        Until = End(c.ValidUntil, "competence.valid_until"),
        Document = _document,
    };
}
