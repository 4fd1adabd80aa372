using System.Collections.Immutable;
using System.Security.Cryptography;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Attachments;

/// <summary>Pictures in parts, each sealed beside the words under their content key.</summary>
internal static class AttachmentSealing
{
    /// <param name="drafts">Each there.</param>
    /// <param name="subject">The bulletin or return.</param>
    /// <param name="facts">Keeps what is to be sealed.</param>
    public static ImmutableArray<StoredAttachment> Seal(ImmutableArray<AttachmentDraft> drafts, string subject, DecisionFacts facts) =>
        [.. drafts.Select(d => d.Stored is { } stored ? Again(d, stored) : Seal(d, d.Picture!, subject, facts))];

    private static StoredAttachment Seal(AttachmentDraft draft, NewPicture picture, string subject, DecisionFacts facts)
    {
        var parts = ImmutableArray.CreateBuilder<SealedReference>();
        for (var at = 0; at < picture.Bytes.Length; at += AttachmentLimits.PartBytes)
        {
            parts.Add(facts.Seal(BlobKeyKind.Content, subject, picture.Bytes.Slice(at, Math.Min(AttachmentLimits.PartBytes, picture.Bytes.Length - at)).ToArray()));
        }

        return new StoredAttachment
        {
            Id = draft.Id,
            Description = draft.Description,
            ShowsPersons = draft.ShowsPersons,
            Kind = picture.Kind,
            Width = picture.Width,
            Height = picture.Height,
            Length = picture.Bytes.Length,
            Digest = new Digest(SHA256.HashData(picture.Bytes.Span)),
            Parts = parts.ToImmutable(),
        };
    }

    private static StoredAttachment Again(AttachmentDraft draft, StoredAttachment stored) => new()
    {
        Id = stored.Id,
        Description = draft.Description,
        ShowsPersons = draft.ShowsPersons,
        Kind = stored.Kind,
        Width = stored.Width,
        Height = stored.Height,
        Length = stored.Length,
        Digest = stored.Digest,
        Parts = stored.Parts,
    };
}
