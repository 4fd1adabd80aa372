using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Returns;
using InfoExchange.Ports.Stores;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>One search of a journal. The index finds by kind, identifier and time; what it can't say (place, mark, rule, recipient) is looked at entry by entry, in the state and in sealed lists.</summary>
internal sealed class JournalSearch
{
    /// <summary>Most entries looked at for one page.</summary>
    public const int MaxLookedAt = 2_000;

    /// <summary>Most sealed lists opened for one page.</summary>
    public const int MaxOpened = 200;

    private readonly V1.SearchJournalRequest request;
    private readonly ActiveCall call;
    private readonly Marking? marking;
    private readonly HashSet<int> numbers;
    private readonly HashSet<string> recipients;
    private int opened;
    private int erased;

    private JournalSearch(V1.SearchJournalRequest request, ActiveCall call, Marking? marking)
    {
        var found = call.State.Directory.Recipients.Values.Where(r => request.RecipientId.Length > 0 && (r.Id == request.RecipientId || r.OwnerId == request.RecipientId)).ToList();
        this.request = request;
        this.call = call;
        this.marking = marking;
        numbers = [.. found.Select(r => r.Number)];
        recipients = [request.RecipientId, .. found.Select(r => r.Id)];
    }

    /// <summary>The most telling of the identifiers asked for: what the journal says was searched; empty when there is none.</summary>
    public string Subject => new[] { request.SubjectId, request.RecipientId, request.RuleId, request.CommuneCode }.FirstOrDefault(id => id.Length > 0) ?? "";

    private bool IsByIndexAlone => request.CommuneCode.Length == 0 && marking is null && request.RuleId.Length == 0 && request.RecipientId.Length == 0;

    /// <exception cref="RpcException">INVALID_ARGUMENT for a condition that nothing can meet: no commune code, an unknown mark, rule, recipient, firm or brand.</exception>
    public static JournalSearch Of(V1.SearchJournalRequest request, ActiveCall call)
    {
        Marking? marking = null;
        if (request.Marking != V1.Marking.Unspecified)
        {
            marking = request.Marking.TryToDomain(out var read) ? read : throw CommandRefusals.UnknownValue("marking").ToException();
        }

        if (request.CommuneCode.Length > 0 && !CommuneCode.TryParse(request.CommuneCode, out _))
        {
            throw CommandRefusals.UnknownValue("commune_code").ToException();
        }

        if (request.RuleId.Length > 0 && !call.State.Rules.Rules.ContainsKey(request.RuleId))
        {
            throw CommandRefusals.UnknownValue("rule_id").ToException();
        }

        var search = new JournalSearch(request, call, marking);
        return request.RecipientId.Length == 0 || search.numbers.Count > 0 ? search : throw CommandRefusals.UnknownValue("recipient_id").ToException();
    }

    /// <summary>One page; it ends early when enough was looked at, and says where to go on.</summary>
    /// <param name="size">Most entries of it.</param>
    /// <param name="after">Position before the first looked at.</param>
    /// <param name="asOf">Last position looked at.</param>
    public async Task<V1.SearchJournalResponse> PageAsync(int size, long after, long asOf)
    {
        var response = new V1.SearchJournalResponse { AsOfPosition = asOf };
        var (lookedAt, last) = (0, after);
        await foreach (var stored in call.Broker.Reading.FindAsync(Query(), after, asOf, call.Cancelled))
        {
            if (response.Entries.Count == size || lookedAt == MaxLookedAt || opened >= MaxOpened)
            {
                response.NextPageToken = Paging.After(last, asOf);
                break;
            }

            var entry = EntryCodec.TryDecode(stored.Bytes, out var read, out var problem) ? read : throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
            (lookedAt, last) = (lookedAt + 1, stored.Position);
            if (IsByIndexAlone || await IsWantedAsync(entry))
            {
                response.Entries.Add(View(stored, entry));
            }
        }

        response.ErasedLists = erased;
        return response;
    }

    private static V1.EntryView View(StoredEntry stored, JournalEntry entry) => new()
    {
        Position = entry.Position,
        RecordedAt = entry.At.ToContract(),
        Kind = EventKinds.WordOf(entry.Event),
        Author = entry.Author.PersonId,
        Function = entry.Author.Function.ToString(),
        Stored = ByteString.CopyFrom(stored.Bytes.Span),
        LeafHash = ByteString.CopyFrom(MerkleHash.OfLeaf(stored.Bytes.Span).ToArray()),
    };

    private JournalQuery Query() => new()
    {
        Kinds = request.Kind.Length == 0 ? [] : [request.Kind],
        Subject = request.SubjectId,
        From = request.RecordedFrom.TryToDomain(out var from) ? from : null,
        Until = request.RecordedUntil.TryToDomain(out var until) ? until : null,
    };

    // What costs least is asked first; a list is opened when all else holds.
    private async Task<bool> IsWantedAsync(JournalEntry entry)
    {
        var subjects = EntrySubjects.Of(entry).ToList();
        return (request.CommuneCode.Length == 0 || IsAbout(entry.Event, subjects, h => h.Communes.IsEmpty || h.Communes.Contains(request.CommuneCode), r => r.Commune == request.CommuneCode))
            && (marking is null || IsAbout(entry.Event, subjects, h => h.Marking == marking, _ => false))
            && (request.RuleId.Length == 0 || subjects.Contains(request.RuleId) || await DecidedAsync(entry.Event, m => m.RuleId == request.RuleId))
            && (request.RecipientId.Length == 0 || await NamesRecipientAsync(entry.Event, subjects));
    }

    private bool IsAbout(JournalEvent fact, List<string> subjects, Func<BulletinHeader, bool> isBulletin, Func<ReturnSubmitted, bool> isReturn) => fact switch
    {
        BulletinIssued e => isBulletin(e.Header),
        PublicationProposed e => isBulletin(e.Header),
        ReturnSubmitted e => isReturn(e),
        _ => subjects.Exists(id => (call.State.Bulletins.ById.TryGetValue(id, out var bulletin) && bulletin.Versions.Any(v => isBulletin(v.Header))) || (call.State.Returns.Find(id) is { } known && isReturn(known.Submitted))),
    };

    private async Task<bool> NamesRecipientAsync(JournalEvent fact, List<string> subjects) =>
        subjects.Exists(recipients.Contains) || numbers.Contains(EntrySubjects.RecipientOf(fact)) || fact switch
        {
            ReceiptsRecorded e => await OpenAsync(e.Receipts) is { } list && SealedPayload.ReadReceipts(list.Span).Any(r => numbers.Contains(r.Recipient)),
            RemindersSent e => await OpenAsync(e.Reminders) is { } list && SealedPayload.ReadReminders(list.Span).Any(r => numbers.Contains(r.Recipient)),
            NoticesIssued e => await OpenAsync(e.Notices) is { } list && SealedPayload.ReadNotices(list.Span).Any(n => n.Recipients.Any(numbers.Contains)),
            DutyDeskAlerted e => await OpenAsync(e.Recipients) is { } list && SealedPayload.ReadReminders(list.Span).Any(r => numbers.Contains(r.Recipient)),
            _ => await DecidedAsync(fact, m => numbers.Contains(m.Number)),
        };

    private async Task<bool> DecidedAsync(JournalEvent fact, Func<Domain.Audiences.AudienceMember, bool> isWanted) => fact switch
    {
        BulletinIssued e => await OpenAsync(e.Audience) is { } list && SealedPayload.ReadAudience(list.Span).Members.Any(isWanted),
        BulletinRedecided e => await OpenAsync(e.Changes) is { } list && SealedPayload.ReadChange(list.Span) is var change
            && change.Gained.Concat(change.Lost).Concat(change.Obliged).Concat(change.Others).Any(isWanted),
        _ => false,
    };

    private async Task<ReadOnlyMemory<byte>?> OpenAsync(SealedReference reference)
    {
        opened++;
        var payload = await call.Broker.Reading.PayloadAsync(reference, call.Cancelled);
        erased += payload is null ? 1 : 0;
        return payload;
    }
}
