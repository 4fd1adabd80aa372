using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Where a bulletin is in its life, in the contract's words.</summary>
internal static class BulletinStates
{
    public static V1.BulletinState Of(BulletinRecord bulletin, DateTimeOffset now) => bulletin.Closed?.Closing switch
    {
        null => bulletin.IsCurrentAt(now) ? V1.BulletinState.Active : V1.BulletinState.Expired,
        ClosingKind.Cancelled => V1.BulletinState.Cancelled,
        ClosingKind.AllClear => V1.BulletinState.Ended,
        ClosingKind.Recalled => V1.BulletinState.Recalled,
        _ => V1.BulletinState.Expired,
    };
}
