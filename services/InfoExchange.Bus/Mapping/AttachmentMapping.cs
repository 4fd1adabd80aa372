using Google.Protobuf;
using InfoExchange.Domain.Attachments;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>Attachments in the contract.</summary>
public static class AttachmentMapping
{
    /// <summary>What it is, without where it is kept.</summary>
    public static V1.Attachment ToContract(this StoredAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return new()
        {
            AttachmentId = attachment.Id,
            Description = attachment.Description,
            ShowsPersons = attachment.ShowsPersons,
            Kind = attachment.Kind.ToContract(),
            Width = attachment.Width,
            Height = attachment.Height,
            Length = attachment.Length,
            Digest = ByteString.CopyFrom(attachment.Digest.ToArray()),
        };
    }

    /// <summary>A kind in the contract.</summary>
    public static V1.AttachmentKind ToContract(this AttachmentKind kind) => kind == AttachmentKind.Png ? V1.AttachmentKind.Png : V1.AttachmentKind.Jpeg;
}
