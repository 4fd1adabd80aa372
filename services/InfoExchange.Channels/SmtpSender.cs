using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Channels;

/// <summary>Sends e-mail through a mail server of the operator's: RFC 5321, plain text in UTF-8.</summary>
public sealed class SmtpSender(SmtpSettings settings) : INoticeSender
{
    /// <inheritdoc/>
    public ContactKind Kind => ContactKind.Email;

    /// <inheritdoc/>
    public async Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!MailAddress.TryCreate(notice.Address, out var to))
        {
            return NoticeAttempt.Refused("email_malformed");
        }

        using var message = new MailMessage(new MailAddress(settings.From), to) { Subject = notice.Title, Body = notice.Text, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8, Priority = MailPriority.High };

        // The same again when it is sent again, so that a mailbox may show it once; and no machine answers it.
        message.Headers["Message-ID"] = $"<{notice.NoticeId}@{settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>";
        message.Headers["Auto-Submitted"] = "auto-generated";

        // One a message: a client sends one thing at a time.
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.IsEncrypted };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        try
        {
            await client.SendMailAsync(message, cancellationToken);
            return NoticeAttempt.Taken;
        }
        catch (SmtpFailedRecipientException refusal)
        {
            return IsForGood(refusal.StatusCode) ? NoticeAttempt.Refused($"smtp_{(int)refusal.StatusCode}") : NoticeAttempt.Failed($"smtp_{(int)refusal.StatusCode}");
        }
        catch (SmtpException failure)
        {
            return failure.StatusCode is SmtpStatusCode.GeneralFailure ? NoticeAttempt.Failed("smtp_unreachable") : NoticeAttempt.Failed($"smtp_{(int)failure.StatusCode}");
        }
        catch (Exception failure) when (failure is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            return NoticeAttempt.Failed("smtp_unreachable");
        }
    }

    // RFC 5321 §4.2.1: a first digit of 5 is for good.
    private static bool IsForGood(SmtpStatusCode code) => (int)code is >= 500 and < 600;
}
