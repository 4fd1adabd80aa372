namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Three facts, never one: delivered, opened, acknowledged. The first two are receipts.</summary>
public enum ReceiptKind
{
    /// <summary>The frame was written to the recipient's stream.</summary>
    Delivered,

    /// <summary>A person had it on screen.</summary>
    Opened,
}
