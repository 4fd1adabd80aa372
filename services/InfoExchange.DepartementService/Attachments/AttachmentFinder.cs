using System.Collections.Immutable;
using Google.Protobuf.Collections;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Bulletins;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Attachments;

/// <summary>Finds what attachments of a draft or a return name: what their author sent, or what the version has that is revised.</summary>
internal sealed class AttachmentFinder
{
    private readonly AttachmentShelf _shelf;
    private readonly ActiveCall _call;
    private readonly ImmutableArray<StoredAttachment> _stored;

    private AttachmentFinder(AttachmentShelf shelf, ActiveCall call, ImmutableArray<StoredAttachment> stored) => (_shelf, _call, _stored) = (shelf, call, stored);

    /// <param name="shelf">Where pictures wait.</param>
    /// <param name="call">Whose.</param>
    /// <param name="revised">The bulletin that is revised; null for none.</param>
    public static async Task<AttachmentFinder> OfAsync(AttachmentShelf shelf, ActiveCall call, BulletinRecord? revised = null) =>
        new(shelf, call, revised is null ? [] : (await call.Broker.Reading.WordsAsync(revised.Latest, call.Cancelled))?.Attachments ?? []);

    public ImmutableArray<AttachmentDraft> Find(RepeatedField<V1.Attachment> named) =>
    [
        .. named.Select(a => new AttachmentDraft(a.AttachmentId, a.Description, a.ShowsPersons)
        {
            Picture = _shelf.Find((_call.State.Jurisdiction, _call.PersonId), a.AttachmentId),
            Stored = _stored.FirstOrDefault(s => s.Id == a.AttachmentId),
        }),
    ];

    /// <summary>More than this service was set to take, though the rest is built for more.</summary>
    public IEnumerable<Domain.Outcomes.Refusal> Beyond(int count, string field) =>
        count > _shelf.Limits.Count && count <= AttachmentLimits.Default.Count ? [AttachmentRefusals.TooMany(field, count, _shelf.Limits.Count)] : [];

    /// <summary>What is published or sent up waits no more.</summary>
    public void Forget(IEnumerable<V1.Attachment> named) => _shelf.Remove((_call.State.Jurisdiction, _call.PersonId), named.Select(a => a.AttachmentId));
}
