using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Rights with who verified them when, in the contract.</summary>
internal static class RightViews
{
    private const int UsualLimit = 200;
    private const int MaxLimit = 1_000;

    public static V1.ListRightsResponse Of(ActiveCall call, V1.ListRightsRequest request, TimeSpan staleAfter)
    {
        if (request.Limit is < 0 or > MaxLimit)
        {
            throw CommandRefusals.UnknownValue("limit").ToException();
        }

        var directory = call.State.Directory;
        var rights = directory.Rights.Values
            .SelectMany(held => held.GroupBy(r => r.Kind).Select(of => of.Last()))
            .Where(r => (request.HolderId.Length == 0 || r.HolderId == request.HolderId) && (!request.StaleOnly || r.IsStaleAt(call.Now, staleAfter)))
            .OrderBy(r => r.VerifiedAt)
            .ThenBy(r => r.Number, StringComparer.Ordinal)
            .ToList();
        var response = new V1.ListRightsResponse { Total = rights.Count, StaleAfter = Duration.FromTimeSpan(staleAfter) };
        response.Lines.AddRange(rights.Take(request.Limit == 0 ? UsualLimit : request.Limit).Select(r => ToLine(call, r, staleAfter)));
        return response;
    }

    private static V1.RightLine ToLine(ActiveCall call, RightRecorded right, TimeSpan staleAfter)
    {
        var decided = call.State.Directory.StandingOf(StandingSubject.Right, right.Number);
        var isOpen = decided.IsGoodAt(call.Now);
        return new V1.RightLine
        {
            Kind = right.Kind.ToContract(),
            HolderId = right.HolderId,
            HolderName = call.State.Directory.Establishments.GetValueOrDefault(right.HolderId)?.Name ?? "",
            Number = right.Number,
            Exceptional = right.IsExceptional,
            VerifiedAt = right.VerifiedAt.ToContract(),
            VerifiedBy = right.VerifiedById,
            SourceDocument = right.Document,
            Stale = right.IsStaleAt(call.Now, staleAfter),
            Standing = !isOpen ? decided.Standing.ToContract() : right.IsValidAt(call.Now) ? V1.Standing.Valid : call.Now < right.From ? V1.Standing.Pending : V1.Standing.Ended,
            ReasonCode = isOpen ? "" : decided.ReasonCode,
            ValidFrom = right.From.ToContract(),
            ValidUntil = right.Until.ToContract(),
            SuspendedUntil = isOpen ? null : decided.Until.ToContract(),
        };
    }
}
