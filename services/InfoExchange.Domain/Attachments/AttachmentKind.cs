namespace InfoExchange.Domain.Attachments;

/// <summary>What an attachment is, by its own bytes; never by a name or what somebody says of it.</summary>
public enum AttachmentKind
{
    /// <summary>JPEG (ITU-T T.81), Huffman-coded, 8 bits a sample: <c>image/jpeg</c>.</summary>
    Jpeg,

    /// <summary>PNG (W3C, third edition), one still picture: <c>image/png</c>.</summary>
    Png,
}
