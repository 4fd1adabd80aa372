using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Scopes and classes of what is kept, between contract and domain.</summary>
internal static class RecordMapping
{
    /// <exception cref="RpcException">INVALID_ARGUMENT for a scope without kind.</exception>
    public static RecordScope Read(V1.RecordScope? scope) => new(
        scope?.Kind switch
        {
            V1.ScopeKind.Bulletin => ScopeKind.Bulletin,
            V1.ScopeKind.Person => ScopeKind.Person,
            V1.ScopeKind.Firm => ScopeKind.Firm,
            V1.ScopeKind.Place => ScopeKind.Place,
            V1.ScopeKind.Period => ScopeKind.Period,
            _ => throw CommandRefusals.UnknownValue("scope.kind").ToException(),
        },
        scope.Id,
        scope.From.TryToDomain(out var from) ? from : null,
        scope.Until.TryToDomain(out var until) ? until : null);

    public static V1.RecordScope ToContract(RecordScope scope) => new()
    {
        Kind = scope.Kind switch
        {
            ScopeKind.Bulletin => V1.ScopeKind.Bulletin,
            ScopeKind.Person => V1.ScopeKind.Person,
            ScopeKind.Firm => V1.ScopeKind.Firm,
            ScopeKind.Place => V1.ScopeKind.Place,
            _ => V1.ScopeKind.Period,
        },
        Id = scope.Id,
        From = scope.From.ToContract(),
        Until = scope.Until.ToContract(),
    };

    /// <exception cref="RpcException">INVALID_ARGUMENT for a class that is none.</exception>
    public static RecordClass Read(V1.RecordClass value) => value switch
    {
        V1.RecordClass.Copies => RecordClass.Copies,
        V1.RecordClass.Content => RecordClass.Content,
        V1.RecordClass.Trace => RecordClass.Trace,
        V1.RecordClass.Person => RecordClass.Person,
        V1.RecordClass.Marks => RecordClass.Marks,
        _ => throw CommandRefusals.UnknownValue("class").ToException(),
    };

    public static V1.RecordClass ToContract(RecordClass value) => value switch
    {
        RecordClass.Copies => V1.RecordClass.Copies,
        RecordClass.Content => V1.RecordClass.Content,
        RecordClass.Trace => V1.RecordClass.Trace,
        RecordClass.Person => V1.RecordClass.Person,
        _ => V1.RecordClass.Marks,
    };
}
