namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Three facts, never one: delivered, opened, acknowledged. Receipts are the first two, and what tells them that it is over.</summary>
public enum ReceiptKind
{
    /// <summary>The frame was written to the recipient's stream.</summary>
    Delivered,

    /// <summary>A person had it on screen.</summary>
    Opened,

    /// <summary>The notice that it is over was written to the recipient's stream: cancelled, ended or expired.</summary>
    EndDelivered,

    /// <summary>The notice that it is recalled was written to the recipient's stream.</summary>
    RecallDelivered,
}
