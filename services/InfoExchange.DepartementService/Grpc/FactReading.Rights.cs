using Google.Protobuf.WellKnownTypes;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Rights that somebody looked at, and functions that people are given.</content>
internal sealed partial class FactReading
{
    private RightRecorded LicenceOf(V1.Licence licence, DateTimeOffset verified) => new()
    {
        Kind = RightKind.FirmLicence,
        HolderId = licence.EstablishmentId,
        Number = licence.Number.Length > 0 ? licence.Number : licence.ExceptionalNumber,
        IsExceptional = licence.Number.Length == 0,
        VerifiedAt = verified,
        Document = _document,
        From = First(licence.ValidFrom, "licence.valid_from"),
        Until = End(licence.ValidUntil, "licence.valid_until"),
    };

    private RightRecorded CardOf(V1.AgentCard card, DateTimeOffset verified) => new()
    {
        Kind = RightKind.AgentCard,
        HolderId = card.PersonId,
        Number = card.Number.Length > 0 ? card.Number : card.ExceptionalNumber,
        IsExceptional = card.Number.Length == 0,
        VerifiedAt = verified,
        Document = _document,
        From = verified,
        Until = End(card.ValidUntil, "agent_card.valid_until"),
    };

    private RightRecorded ApprovalOf(V1.ManagerApproval approval, DateTimeOffset verified) => new()
    {
        Kind = RightKind.ManagerApproval,
        HolderId = approval.PersonId,
        Number = approval.Number,
        VerifiedAt = verified,
        Document = _document,
        From = verified,
        Until = End(approval.ValidUntil, "manager_approval.valid_until"),
    };

    private FunctionGranted CoordinatorOf(V1.CoordinatorAppointment c) =>
        Grant(c.PersonId, DutyFunction.CrisisCoordinator, c.SiteId, c.Rank, c.ValidFrom, c.ValidUntil, "coordinator_appointment");

    private FunctionGranted Grant(string person, DutyFunction function, string holder, int rank, Timestamp? from, Timestamp? until, string fact) => new()
    {
        PersonId = person,
        Function = function,
        HolderId = holder,
        Rank = rank,
        From = First(from, $"{fact}.valid_from"),
        Until = End(until, $"{fact}.valid_until"),
        Document = _document,
    };
}
