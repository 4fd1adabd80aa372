using System.Text.Json;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Cli.Verifying;

/// <summary>Holds every recipient of a delivery or an answer against the audience that was decided before, where an export carries these lists opened.</summary>
internal sealed class AudienceOrder
{
    /// <summary>Whom each version, or one before it, included.</summary>
    private readonly Dictionary<string, SortedDictionary<int, HashSet<int>>> audiences = new(StringComparer.Ordinal);

    /// <summary>Recipients that were held against an audience.</summary>
    internal long Checked { get; private set; }

    /// <summary>Entries whose list, or whose audience, the export does not carry: sealed, erased, or before its beginning.</summary>
    internal long NotChecked { get; private set; }

    /// <returns>What is wrong with the entry, with its arguments; null when nothing is.</returns>
    internal VerifyFinding? Judge(in SourcedEntry source, long position)
    {
        if (!EntryCodec.TryDecode(source.Bytes, out var entry, out _))
        {
            return null;
        }

        var opened = source.Opened;
        return entry.Event switch
        {
            BulletinIssued issued => Decide(issued, opened, source, position),
            BulletinRedecided redecided => Decide(redecided, opened, source, position),
            ReceiptsRecorded receipts => Compare(receipts.BulletinId, receipts.Version, RecipientsIn(receipts.Receipts, opened, payload => SealedPayload.ReadReceipts(payload).Select(receipt => receipt.Recipient)), source, position),
            AlertAcknowledged answer => Compare(answer.BulletinId, answer.Version, [answer.Recipient], source, position),
            AnswerCorrected corrected => Compare(corrected.BulletinId, corrected.Version, [corrected.Recipient], source, position),
            _ => null,
        };
    }

    private static IReadOnlyList<int>? RecipientsIn(SealedReference reference, IReadOnlyList<CarriedList> opened, Func<byte[], IEnumerable<int>> read)
    {
        if (opened.FirstOrDefault(list => list.BlobId == reference.BlobId) is not { } found)
        {
            return [];
        }

        try
        {
            return found.IsWhat(reference) ? [.. read(found.Payload)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static VerifyFinding Finding(string key, in SourcedEntry source, long position, params string[] args) => new(key, position, source.Line, args);

    private VerifyFinding? Decide(BulletinIssued issued, IReadOnlyList<CarriedList> opened, in SourcedEntry source, long position)
    {
        if (!opened.Any(list => list.BlobId == issued.Audience.BlobId))
        {
            return null;
        }

        var included = RecipientsIn(issued.Audience, opened, payload => SealedPayload.ReadAudience(payload).Members.Where(member => member.IsIncluded).Select(member => member.Number));
        if (included is null)
        {
            return Finding("verify.commitment_differs", source, position, issued.Audience.BlobId);
        }

        if (!audiences.TryGetValue(issued.BulletinId, out var versions))
        {
            versions = audiences[issued.BulletinId] = [];
        }

        versions[issued.Version] = [.. included];
        return null;
    }

    // Whoever a later decision reaches counts from then on; where the export does not carry whom, nothing can be said of the bulletin any more.
    private VerifyFinding? Decide(BulletinRedecided redecided, IReadOnlyList<CarriedList> opened, in SourcedEntry source, long position)
    {
        if (!opened.Any(list => list.BlobId == redecided.Changes.BlobId))
        {
            audiences.Remove(redecided.BulletinId);
            return null;
        }

        if (RecipientsIn(redecided.Changes, opened, payload => SealedPayload.ReadChange(payload).Gained.Select(member => member.Number)) is not { } gained)
        {
            return Finding("verify.commitment_differs", source, position, redecided.Changes.BlobId);
        }

        if (audiences.TryGetValue(redecided.BulletinId, out var versions) && versions.TryGetValue(redecided.Version, out var included))
        {
            included.UnionWith(gained);
        }

        return null;
    }

    private VerifyFinding? Compare(string bulletin, int version, IReadOnlyList<int>? recipients, in SourcedEntry source, long position)
    {
        if (recipients is null)
        {
            return Finding("verify.commitment_differs", source, position, bulletin);
        }

        if (recipients.Count == 0 || !audiences.TryGetValue(bulletin, out var versions))
        {
            NotChecked++;
            return null;
        }

        Checked += recipients.Count;
        foreach (var recipient in recipients)
        {
            // A receipt or answer counts for whom its version, or one before it, included; early answers name no version.
            if (!versions.Any(pair => (version == 0 || pair.Key <= version) && pair.Value.Contains(recipient)))
            {
                return Finding("verify.not_decided", source, position, bulletin, $"{version}", $"{recipient}");
            }
        }

        return null;
    }
}
