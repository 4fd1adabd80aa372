using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Records;
using Events = InfoExchange.Protos.Events.V1;

namespace InfoExchange.Bus.Announcements;

/// <summary>Codes that only the bus carries.</summary>
internal static class EventCodes
{
    internal static CodeTable<ClosingKind, Events.ClosureCause> Closings { get; } = new(
        (ClosingKind.Cancelled, Events.ClosureCause.Cancelled),
        (ClosingKind.AllClear, Events.ClosureCause.Ended),
        (ClosingKind.Recalled, Events.ClosureCause.Recalled),
        (ClosingKind.Expired, Events.ClosureCause.Expired));

    internal static CodeTable<ErasureCause, Events.ErasureCause> Causes { get; } = new(
        (ErasureCause.Expired, Events.ErasureCause.Expired),
        (ErasureCause.Recalled, Events.ErasureCause.Recalled),
        (ErasureCause.Ordered, Events.ErasureCause.Ordered));

    internal static CodeTable<ReceiptKind, Events.ReceiptKind> Receipts { get; } = new(
        (ReceiptKind.Delivered, Events.ReceiptKind.Delivered),
        (ReceiptKind.Opened, Events.ReceiptKind.Opened),
        (ReceiptKind.EndDelivered, Events.ReceiptKind.EndDelivered),
        (ReceiptKind.RecallDelivered, Events.ReceiptKind.RecallDelivered));
}
