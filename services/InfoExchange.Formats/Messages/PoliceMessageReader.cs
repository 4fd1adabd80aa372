using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Messages;

/// <summary>Reads messages as French police send them to shops today: SMS, labelled e-mails, telegraphic lines.</summary>
/// <remarks>Rules, not a model: the same message always gives the same draft, and what no rule knows is marked, never guessed away.</remarks>
public static class PoliceMessageReader
{
    /// <summary>Reads one message.</summary>
    /// <param name="bytes">Pasted text, at most 64 KiB: UTF-8, UTF-16 with its mark, or windows-1252 (which is warned of).</param>
    /// <param name="fileName">Kept in the draft's source; never opened.</param>
    /// <param name="now">"ce jour" is its day in Paris; a message with an hour still to come speaks of yesterday.</param>
    /// <returns>A draft with its warnings, or all refusals together.</returns>
    public static ImportOutcome Read(ReadOnlyMemory<byte> bytes, string fileName, DateTimeOffset now)
    {
        if (bytes.Length > ImportLimits.MaxMessageBytes)
            return Refuse(ImportCodes.TooLarge, ImportLimits.Say(bytes.Length), ImportLimits.Say(ImportLimits.MaxMessageBytes));
        var (decoded, isAssumed) = MessageDecoder.Decode(bytes.Span);
        if (decoded is null)
            return Refuse(ImportCodes.NotText);
        if (string.IsNullOrWhiteSpace(decoded))
            return Refuse(ImportCodes.Empty);
        if (MarkingWords.IsRefused(decoded))
            return Refuse(ImportCodes.MarkingRefused);
        return new MessageDraft(new MessageText(decoded), now).Build(new ImportSource("message-police", fileName, bytes.Span), isAssumed);
    }

    private static ImportOutcome Refuse(string code, params ReadOnlySpan<string> args) => ImportOutcome.Refuse(new ImportRefusal(code, null, [.. args]));
}
