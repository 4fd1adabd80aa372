using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <content>In a snapshot.</content>
internal sealed partial record BulletinAnswers
{
    public static void Write(SnapshotWriter writer, BulletinAnswers answers)
    {
        writer.Each([.. answers.Latest.OrderBy(a => a.Key)], answer =>
        {
            writer.Whole(answer.Key);
            Write(writer, answer.Value);
        });
        writer.Each([.. answers.Earlier.OrderBy(a => a.Key)], answer =>
        {
            writer.Whole(answer.Key.Version);
            writer.Whole(answer.Key.Recipient);
            Write(writer, answer.Value);
        });
        writer.Each([.. answers.Corrections.OrderBy(a => a.Key)], corrected =>
        {
            writer.Whole(corrected.Key.Version);
            writer.Whole(corrected.Key.Recipient);
            writer.Each(corrected.Value, correction => Write(writer, correction));
        });
    }

    public static BulletinAnswers Read(SnapshotReader reader) => new()
    {
        Latest = reader.Each(() => KeyValuePair.Create(reader.Number(), ReadAnswer(reader))).ToImmutableDictionary(),
        Earlier = reader.Each(() => KeyValuePair.Create((reader.Number(), reader.Number()), ReadAnswer(reader))).ToImmutableDictionary(),
        Corrections = reader.Each(() => KeyValuePair.Create((reader.Number(), reader.Number()), reader.Each(() => ReadAnswer(reader)))).ToImmutableDictionary(),
    };

    private static void Write(SnapshotWriter writer, AnswerRecord answer)
    {
        var fact = answer.Acknowledged;
        writer.Word(fact.BulletinId);
        writer.Whole(fact.Version);
        writer.Whole(fact.Recipient);
        writer.Whole((int)fact.Answer);
        writer.Whole(fact.Rank);
        writer.Flag(fact.IsForOwner);
        writer.Word(fact.NoticeId);
        writer.Sealed(fact.Comment);
        writer.Instant(answer.At);
        writer.Word(answer.PersonId);
        writer.Whole(answer.Position);
    }

    private static AnswerRecord ReadAnswer(SnapshotReader reader) => new(
        new AlertAcknowledged
        {
            BulletinId = reader.Word(),
            Version = reader.Number(),
            Recipient = reader.Number(),
            Answer = (AlertAnswer)reader.Number(),
            Rank = reader.Number(),
            IsForOwner = reader.Flag(),
            NoticeId = reader.Word(),
            Comment = reader.Sealed(),
        },
        reader.Instant(),
        reader.Word(),
        reader.Whole());
}
