using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>The first answer for one recipient to one version of one alert: what was answered before a revision is no answer to it.</summary>
public sealed class AlertAcknowledged : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version that was answered, from 1; 0 in entries of before versions were named: the one then in force.</summary>
    public int Version { get; init; }

    /// <summary>For whom.</summary>
    public required int Recipient { get; init; }

    /// <summary>The answer.</summary>
    public required AlertAnswer Answer { get; init; }

    /// <summary>Rank of who answered: 0 the coordinator or desk, 1, 2, … substitutes.</summary>
    public required int Rank { get; init; }

    /// <summary>True when the firm's référent or the chain's desk answered for it; false in entries of before it was told.</summary>
    public bool IsForOwner { get; init; }

    /// <summary>The notice by whose link it was given; empty for an answer given in a client.</summary>
    public string NoticeId { get; init => field = value ?? ""; } = "";

    /// <summary>The sealed comment, under the bulletin's trace key; null when none was written.</summary>
    public SealedReference? Comment { get; init; }

    /// <summary>The same, given by the link of a notice.</summary>
    internal AlertAcknowledged ByNotice(string noticeId) => new()
    {
        BulletinId = BulletinId, Version = Version, Recipient = Recipient, Answer = Answer, Rank = Rank, IsForOwner = IsForOwner, NoticeId = noticeId, Comment = Comment,
    };
}
