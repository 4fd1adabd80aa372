using System.Collections.Immutable;
using Grpc.Core;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Attachments;

/// <summary>Whether a caller may read an attachment now: whoever may read its bulletin or return, as of the state that is asked, and nobody else. All that is not so reads the same.</summary>
/// <param name="request">What is wanted.</param>
internal sealed class AttachmentAccess(V1.FetchAttachmentRequest request)
{
    /// <summary>The attachment, found and open to the caller.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public async Task<StoredAttachment> FindAsync(ActiveCall call)
    {
        Demand(call);
        var named = request.ReturnId.Length > 0 ? await OfReturnAsync(call) : await OfBulletinAsync(call);
        return named.FirstOrDefault(a => a.Id == request.AttachmentId) ?? throw Unknown();
    }

    /// <summary>Asks again, as of the call's state and instant.</summary>
    /// <exception cref="RpcException">NOT_FOUND.</exception>
    public void Demand(ActiveCall call)
    {
        if (request.ReturnId.Length > 0 == request.BulletinId.Length > 0 || !(request.ReturnId.Length > 0 ? MayReadReturn(call) : MayReadBulletin(call)))
        {
            throw Unknown();
        }
    }

    public RpcException Unknown() => AttachmentRefusals.Unknown(request.AttachmentId).ToException();

    private static bool IsService(ActiveCall call) =>
        call.Holds(DutyFunction.WatchOfficer, DutyFunction.Referent, DutyFunction.Auditor, DutyFunction.Authority, DutyFunction.DutyDesk);

    private bool MayReadReturn(ActiveCall call) =>
        call.State.Returns.Find(request.ReturnId) is { } known && (request.RecipientNumber == 0 ? IsService(call) : known.Submitted.Recipient == request.RecipientNumber && call.ActsFor(request.RecipientNumber));

    private bool MayReadBulletin(ActiveCall call) => request.RecipientNumber == 0
        ? IsService(call) && (call.State.Bulletins.ById.ContainsKey(request.BulletinId) || call.State.Releases.Proposed.ContainsKey(request.BulletinId))
        : call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) is { } bulletin
            && bulletin.IsCurrentAt(call.Now)
            && bulletin.Latest.Header.EffectiveAt <= call.Now
            && bulletin.Includes(request.RecipientNumber)
            && call.State.Directory.StandingOf(request.RecipientNumber).IsGoodAt(call.Now)
            && call.ActsFor(request.RecipientNumber);

    private async Task<ImmutableArray<StoredAttachment>> OfReturnAsync(ActiveCall call) =>
        (await call.Broker.Reading.WordsAsync(call.State.Returns.Find(request.ReturnId)!.Submitted, call.Cancelled))?.Photos ?? [];

    private async Task<ImmutableArray<StoredAttachment>> OfBulletinAsync(ActiveCall call)
    {
        var all = ImmutableArray.CreateBuilder<StoredAttachment>();
        var known = call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId);
        IEnumerable<BulletinIssued> versions = known is null ? [] : request.RecipientNumber == 0 ? known.Versions.Reverse() : [known.Latest];
        foreach (var version in versions)
        {
            all.AddRange((await call.Broker.Reading.WordsAsync(version, call.Cancelled))?.Attachments ?? []);
        }

        if (request.RecipientNumber == 0 && call.State.Releases.Proposed.GetValueOrDefault(request.BulletinId) is { } waiting)
        {
            all.AddRange((await call.Broker.Reading.WordsAsync(waiting.Proposed, call.Cancelled))?.Attachments ?? []);
        }

        return all.ToImmutable();
    }
}
