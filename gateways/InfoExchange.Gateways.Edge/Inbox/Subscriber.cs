using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Whose stream it is, and which of its recipients it asked for.</summary>
internal sealed class Subscriber
{
    private const int DigestLength = 16;

    private readonly ImmutableHashSet<RecipientAddress> recipients;

    /// <param name="subject">Of the validated token.</param>
    /// <param name="territory">Only what this territory decided; null for every one.</param>
    /// <param name="recipients">Only for these; empty for all that the subject acts for.</param>
    public Subscriber(string subject, Jurisdiction? territory, IEnumerable<RecipientAddress> recipients)
    {
        Subject = subject;
        Territory = territory;
        this.recipients = [.. recipients];
        Name = territory is null && this.recipients.IsEmpty ? subject : $"{subject}#{SelectionDigest()}";
    }

    /// <summary>Subject of its token.</summary>
    public string Subject { get; }

    /// <summary>Only what this territory decided; null for every one.</summary>
    public Jurisdiction? Territory { get; }

    /// <summary>Subject and selection in one word: what cursors and confirmations are bound to.</summary>
    public string Name { get; }

    /// <summary>True when the selection leaves the recipient in.</summary>
    public bool Selects(RecipientAddress recipient) =>
        (Territory is null || recipient.Jurisdiction == Territory) && (recipients.IsEmpty || recipients.Contains(recipient));

    private string SelectionDigest()
    {
        var lines = recipients.Select(recipient => $"{recipient.Jurisdiction}/{recipient.Number}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Territory}\n{string.Join('\n', lines)}")).AsSpan(0, DigestLength));
    }
}
