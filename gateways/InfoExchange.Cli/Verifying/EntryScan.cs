using System.Text.Json;

namespace InfoExchange.Cli.Verifying;

/// <summary>What verifying needs of an entry. Reads only what every version of an entry has, so that entries of newer services can be verified, too.</summary>
internal readonly struct EntryScan
{
    /// <summary>Why it is no entry; null when it is one.</summary>
    internal string? Problem { get; private init; }

    /// <summary>As it says itself; 0 when it says none.</summary>
    internal long Position { get; private init; }

    internal EntryKind Kind { get; private init; }

    /// <summary>Of kinds that speak of a bulletin; null elsewhere.</summary>
    internal string? BulletinId { get; private init; }

    /// <summary>0 when it names none.</summary>
    internal int Version { get; private init; }

    /// <summary>Of the first entry; null elsewhere.</summary>
    internal string? Origin { get; private init; }

    internal static EntryScan Of(ReadOnlySpan<byte> entry)
    {
        try
        {
            return Read(entry);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return new EntryScan { Problem = unreadable.Message };
        }
    }

    private static EntryScan Read(ReadOnlySpan<byte> entry)
    {
        var reader = new Utf8JsonReader(entry);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new EntryScan { Problem = "JSON" };
        }

        var (position, kind, isKindKnown) = (0L, EntryKind.Other, false);
        var facts = default(EntryScan);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("position"u8))
            {
                reader.Read();
                position = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                reader.Read();
                (kind, isKindKnown) = (reader.TokenType == JsonTokenType.String ? KindIn(reader) : EntryKind.Other, true);
            }
            else if (reader.ValueTextEquals("facts"u8) && (kind != EntryKind.Other || !isKindKnown || position == 1))
            {
                reader.Read();
                facts = FactsIn(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // What stands behind the object makes the reader throw.
        reader.Read();
        return new EntryScan { Position = position, Kind = kind, BulletinId = facts.BulletinId, Version = facts.Version, Origin = facts.Origin };
    }

    private static EntryKind KindIn(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("receipts.recorded"u8) ? EntryKind.Received
        : reader.ValueTextEquals("alert.acknowledged"u8) || reader.ValueTextEquals("alert.corrected"u8) ? EntryKind.Acknowledged
        : reader.ValueTextEquals("bulletin.issued"u8) ? EntryKind.Issued
        : reader.ValueTextEquals("bulletin.closed"u8) ? EntryKind.Closed
        : reader.ValueTextEquals("reminders.sent"u8) ? EntryKind.Reminded
        : reader.ValueTextEquals("duty_desk.alerted"u8) ? EntryKind.DeskAlerted
        : EntryKind.Other;

    private static EntryScan FactsIn(ref Utf8JsonReader reader)
    {
        string? bulletin = null, origin = null;
        var version = 0;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("bulletinId"u8))
            {
                reader.Read();
                bulletin = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
            }
            else if (reader.ValueTextEquals("origin"u8))
            {
                reader.Read();
                origin = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else
            {
                reader.Skip();
            }

            // A value of another form than the expected is passed over whole.
            reader.Skip();
        }

        return new EntryScan { BulletinId = bulletin, Version = version, Origin = origin };
    }
}
