using System.Globalization;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Proposals and orders as callers see them, each with everybody who holds something of it.</summary>
internal sealed class ErasureViews(ActiveCall call)
{
    public static V1.ErasureView Of(ProposalRecord proposal) => new()
    {
        ErasureId = proposal.Proposed.ErasureId,
        Class = RecordMapping.ToContract(proposal.Proposed.Class),
        SubjectId = proposal.Proposed.SubjectId,
        Cause = "proposed",
        ProposedBy = proposal.By,
        RecordedAt = proposal.At.ToContract(),
        Position = proposal.Position,
    };

    public async Task<V1.ErasureView> OfAsync(ErasureRecord order)
    {
        var view = new V1.ErasureView
        {
            ErasureId = order.Ordered.ErasureId,
            Class = RecordMapping.ToContract(order.Ordered.Class),
            SubjectId = order.Ordered.SubjectId,
            Cause = order.Ordered.Cause.ToString().ToLowerInvariant(),
            ProposedBy = order.Ordered.ProposedBy,
            RecordedAt = order.At.ToContract(),
            Position = order.Position,
        };
        foreach (var name in HoldersOf(order))
        {
            view.Holders.Add(await HolderAsync(order, name));
        }

        return view;
    }

    /// <summary>True when somebody has still to carry it out, as far as this journal can know.</summary>
    public static bool IsOutstanding(ErasureRecord order) =>
        (order.ReachesService && !order.Confirmed.ContainsKey(ErasureRecord.Service))
        || (order.ReachesGateways && GatewayNames.All.Any(gateway => order.Confirmed.GetValueOrDefault(gateway) is not { Outstanding: 0 }));

    private IEnumerable<string> HoldersOf(ErasureRecord order) =>
    [
        .. new[] { ErasureRecord.Service }.Where(_ => order.ReachesService),
        .. GatewayNames.All.Where(_ => order.ReachesGateways).Order(StringComparer.Ordinal),
        .. AdmittedBy(order).Where(_ => order.ReachesGateways),
    ];

    private IEnumerable<string> AdmittedBy(ErasureRecord order) =>
        (call.State.Bulletins.ById.GetValueOrDefault(order.Ordered.SubjectId)?.Admissions ?? []).Where(a => a.IsAdmitted).Select(a => a.Territory.ToString()).Distinct();

    private async Task<V1.ErasureHolder> HolderAsync(ErasureRecord order, string name)
    {
        var holder = new V1.ErasureHolder { Name = name };
        if (order.Confirmed.GetValueOrDefault(name) is { } confirmed)
        {
            holder.ErasedAt = confirmed.ErasedAt.ToContract();
            holder.Outstanding = confirmed.Outstanding;
            var numbers = await call.Broker.Reading.TextAsync(confirmed.Recipients, call.Cancelled) ?? "";
            holder.OutstandingRecipientNumbers.AddRange(numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture)));
        }

        return holder;
    }
}
