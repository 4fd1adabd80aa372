using System.Security.Cryptography;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Answers between systems: that a message was received (Ack), or rejected and why (Error), to its sender alone (CAP 1.2 §3.2.1, msgType).</summary>
public static class CapReceipt
{
    private const int DigitsOfIdentifier = 16;

    /// <summary>The receipt of one message. The same message read the same way has the same identifier.</summary>
    /// <param name="bytes">The message as received.</param>
    /// <param name="outcome">What reading it came to.</param>
    /// <param name="sender">Who confirms: no white space, comma, less-than sign or ampersand.</param>
    /// <param name="now">When.</param>
    /// <returns>Null when the message does not say who sent it, as what and when, so that nobody can be answered; or when it is itself a receipt.</returns>
    public static CapAlert? Of(ReadOnlyMemory<byte> bytes, ImportOutcome outcome, string sender, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (root, _, _) = CapXml.Load(bytes);
        if (root is not { Name: "alert" } || root.ValueOf("msgType") is "Ack" or "Error"
            || Name(root, "sender") is not { } from || Name(root, "identifier") is not { } identifier || !CapTime.TryParse(root.ValueOf("sent") ?? "", out var sentAt))
        {
            return null;
        }

        var type = outcome.IsAccepted ? CapMessageType.Ack : CapMessageType.Error;
        return new CapAlert
        {
            Identifier = $"{type.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..DigitsOfIdentifier]}",
            Sender = sender,
            SentAt = now,
            Type = type,
            Addresses = from,
            Note = string.Join(' ', outcome.Refusals.Select(refusal => refusal.Code).Distinct()),
            References = [new CapReference(from, identifier, sentAt)],
        };
    }

    private static string? Name(CapElement root, string element) =>
        root.ValueOf(element)?.Trim() is { Length: > 0 } name && !name.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&') ? name : null;
}
