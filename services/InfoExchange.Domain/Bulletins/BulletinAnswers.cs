using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;

namespace InfoExchange.Domain.Bulletins;

/// <summary>First answers to a bulletin, the last version's apart from those to the versions before it.</summary>
internal sealed partial record BulletinAnswers
{
    /// <summary>Nobody answered.</summary>
    public static BulletinAnswers None { get; } = new();

    /// <summary>To the last version, by recipient number.</summary>
    public ImmutableDictionary<int, AnswerRecord> Latest { get; init; } = ImmutableDictionary<int, AnswerRecord>.Empty;

    /// <summary>To the versions before it: kept, and no answer to the last.</summary>
    public ImmutableDictionary<(int Version, int Recipient), AnswerRecord> Earlier { get; init; } = ImmutableDictionary<(int Version, int Recipient), AnswerRecord>.Empty;

    /// <summary>Corrections in order, by version and recipient; no list is empty.</summary>
    public ImmutableDictionary<(int Version, int Recipient), ImmutableArray<AnswerRecord>> Corrections { get; init; } = ImmutableDictionary<(int Version, int Recipient), ImmutableArray<AnswerRecord>>.Empty;

    /// <summary>The same when another version comes after that one.</summary>
    public BulletinAnswers After(int version) =>
        None with { Corrections = Corrections, Earlier = Earlier.SetItems(Latest.Select(answer => KeyValuePair.Create((version, answer.Key), answer.Value))) };

    /// <summary>The same with one more.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="latest">The bulletin's last version; answers that name none are to it.</param>
    public BulletinAnswers With(AnswerRecord answer, int latest)
    {
        var (version, recipient) = (answer.Acknowledged.Version, answer.Acknowledged.Recipient);
        return version == 0 || version == latest
            ? this with { Latest = Latest.SetItem(recipient, answer) }
            : this with { Earlier = Earlier.SetItem((version, recipient), answer) };
    }

    /// <summary>The same with one more correction.</summary>
    public BulletinAnswers WithCorrection(AnswerRecord correction)
    {
        var key = (correction.Acknowledged.Version, correction.Acknowledged.Recipient);
        return this with { Corrections = Corrections.SetItem(key, Corrections.GetValueOrDefault(key, []).Add(correction)) };
    }
}
