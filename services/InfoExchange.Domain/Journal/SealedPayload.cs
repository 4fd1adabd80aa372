using System.Collections.Immutable;
using System.Text.Json;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Journal;

/// <summary>What stands inside sealed blobs: UTF-8 JSON, read and written here only; and codes that services show one another in that form.</summary>
public static class SealedPayload
{
    /// <summary>Writes a bulletin's words.</summary>
    public static byte[] Write(BulletinContent content) => JsonSerializer.SerializeToUtf8Bytes(content, JournalJson.Default.BulletinContent);

    /// <summary>Writes a bulletin's codes and instants, as one service shows them to another.</summary>
    public static byte[] Write(BulletinHeader header) => JsonSerializer.SerializeToUtf8Bytes(header, JournalJson.Default.BulletinHeader);

    /// <summary>Writes an audience with its reasons.</summary>
    public static byte[] Write(AudienceDecision audience) => JsonSerializer.SerializeToUtf8Bytes([.. audience.Members], JournalJson.Default.AudienceMemberArray);

    /// <summary>Writes what changed in an audience.</summary>
    public static byte[] Write(AudienceChange change) => JsonSerializer.SerializeToUtf8Bytes(change, JournalJson.Default.AudienceChange);

    /// <summary>Writes a batch of receipts.</summary>
    public static byte[] Write(ImmutableArray<Receipt> receipts) => JsonSerializer.SerializeToUtf8Bytes([.. receipts], JournalJson.Default.ReceiptArray);

    /// <summary>Writes what is offered to another territory.</summary>
    public static byte[] Write(ForwardedBulletin forwarded) => JsonSerializer.SerializeToUtf8Bytes(forwarded, JournalJson.Default.ForwardedBulletin);

    /// <summary>Writes a batch of reminders.</summary>
    public static byte[] Write(Reminder[] reminders) => JsonSerializer.SerializeToUtf8Bytes(reminders, JournalJson.Default.ReminderArray);

    /// <summary>Writes a batch of notices.</summary>
    public static byte[] Write(Notice[] notices) => JsonSerializer.SerializeToUtf8Bytes(notices, JournalJson.Default.NoticeArray);

    /// <summary>Writes what became of notices.</summary>
    public static byte[] Write(NoticeReport[] reports) => JsonSerializer.SerializeToUtf8Bytes(reports, JournalJson.Default.NoticeReportArray);

    /// <summary>Writes a return's words.</summary>
    public static byte[] Write(ReturnContent content) => JsonSerializer.SerializeToUtf8Bytes(content, JournalJson.Default.ReturnContent);

    /// <summary>Writes a plain text: names, a comment, a motive.</summary>
    public static byte[] Write(string text) => JsonSerializer.SerializeToUtf8Bytes(text, JournalJson.Default.String);

    /// <summary>Reads a bulletin's words.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static BulletinContent ReadBulletin(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JournalJson.Default.BulletinContent) ?? throw Empty();

    /// <summary>Reads a bulletin's codes and instants.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged, or a part of it is missing.</exception>
    public static BulletinHeader ReadHeader(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize(payload, JournalJson.Default.BulletinHeader) is { Communes.IsDefault: false, AddressedTo.IsDefault: false, Sectors.IsDefault: false, InformationType: not null, Topic: not null, SeriesId: not null } header
            ? header
            : throw Empty();

    /// <summary>Reads an audience.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static AudienceDecision ReadAudience(ReadOnlySpan<byte> payload) =>
        new([.. JsonSerializer.Deserialize(payload, JournalJson.Default.AudienceMemberArray) ?? throw Empty()]);

    /// <summary>Reads what changed in an audience.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static AudienceChange ReadChange(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JournalJson.Default.AudienceChange) ?? throw Empty();

    /// <summary>Reads a batch of receipts.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ImmutableArray<Receipt> ReadReceipts(ReadOnlySpan<byte> payload) => [.. JsonSerializer.Deserialize(payload, JournalJson.Default.ReceiptArray) ?? throw Empty()];

    /// <summary>Reads what another territory offers.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ForwardedBulletin ReadForwarded(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JournalJson.Default.ForwardedBulletin) ?? throw Empty();

    /// <summary>Reads a batch of reminders.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ImmutableArray<Reminder> ReadReminders(ReadOnlySpan<byte> payload) => [.. JsonSerializer.Deserialize(payload, JournalJson.Default.ReminderArray) ?? throw Empty()];

    /// <summary>Reads a batch of notices.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ImmutableArray<Notice> ReadNotices(ReadOnlySpan<byte> payload) => [.. JsonSerializer.Deserialize(payload, JournalJson.Default.NoticeArray) ?? throw Empty()];

    /// <summary>Reads what became of notices.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ImmutableArray<NoticeReport> ReadReports(ReadOnlySpan<byte> payload) => [.. JsonSerializer.Deserialize(payload, JournalJson.Default.NoticeReportArray) ?? throw Empty()];

    /// <summary>Reads a return's words.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static ReturnContent ReadReturn(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JournalJson.Default.ReturnContent) ?? throw Empty();

    /// <summary>Reads a plain text.</summary>
    /// <exception cref="JsonException">The payload is of another kind or damaged.</exception>
    public static string ReadText(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, JournalJson.Default.String) ?? throw Empty();

    private static JsonException Empty() => new("a sealed payload is never null");
}
