using System.Collections.Immutable;
using InfoExchange.Channels;
using InfoExchange.Channels.WebPush;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;

namespace InfoExchange.DepartementService.Notices;

/// <summary>The ways that the operator set up, from the environment.</summary>
public static class NoticeChannels
{
    /// <summary>A folder into which messages of every way that is not set up otherwise are written.</summary>
    public const string FolderVariable = "INFOEXCHANGE_NOTICE_FOLDER";

    /// <summary>The mail server: <c>smtp://user@mail.exemple.fr:587?from=alerte@exemple.fr</c>, with STARTTLS; without it on this machine only.</summary>
    public const string SmtpVariable = "INFOEXCHANGE_SMTP";

    /// <summary>The user's password at the mail server.</summary>
    public const string SmtpPasswordVariable = "INFOEXCHANGE_SMTP_PASSWORD";

    /// <summary>Where text messages are posted, https.</summary>
    public const string SmsVariable = "INFOEXCHANGE_SMS";

    /// <summary>What is shown to the provider.</summary>
    public const string SmsTokenVariable = "INFOEXCHANGE_SMS_TOKEN";

    /// <summary>The JSON that is posted, as <see cref="SmsSettings.Template"/>.</summary>
    public const string SmsTemplateVariable = "INFOEXCHANGE_SMS_TEMPLATE";

    /// <summary>The file of the private key for push services, PEM, P-256.</summary>
    public const string VapidVariable = "INFOEXCHANGE_VAPID_KEY";

    /// <summary>Whom push services reach: <c>mailto:</c> or <c>https:</c>.</summary>
    public const string VapidSubjectVariable = "INFOEXCHANGE_VAPID_SUBJECT";

    // Every process has one; sockets are shared by all sends.
    private static readonly Lazy<HttpClient> Http = new(() => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));

    /// <summary>Reads all settings of notices.</summary>
    /// <param name="setting">A setting by name; null when it is not set.</param>
    /// <exception cref="InvalidOperationException">One is malformed; the message names it.</exception>
    public static NoticeSettings Read(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var folder = setting(FolderVariable);
        ImmutableArray<INoticeSender> senders =
        [
            .. Way(ReadPush(setting), ContactKind.Push, folder),
            .. Way(ReadSms(setting), ContactKind.Phone, folder),
            .. Way(ReadSmtp(setting), ContactKind.Email, folder),
        ];
        return NoticeSettings.Read(senders, setting(NoticeSettings.GraceVariable), setting(NoticeSettings.LinksVariable));
    }

    private static IEnumerable<INoticeSender> Way(INoticeSender? sender, ContactKind kind, string? folder) =>
        sender is not null ? [sender] : string.IsNullOrEmpty(folder) ? [] : [new FileSender(kind, folder)];

    private static SmtpSender? ReadSmtp(Func<string, string?> setting)
    {
        if (setting(SmtpVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var server) || server.Scheme != "smtp" || server.Host.Length == 0 || !server.Query.StartsWith("?from=", StringComparison.Ordinal)
            || !ContactAddress.TryEmail(Uri.UnescapeDataString(server.Query["?from=".Length..]), out var from, out _))
        {
            throw new InvalidOperationException($"{SmtpVariable} is \"{text}\", not smtp://user@host:587?from=address");
        }

        return new SmtpSender(new SmtpSettings(
            server.Host, server.IsDefaultPort || server.Port < 0 ? 587 : server.Port, !server.IsLoopback, from.Text, Uri.UnescapeDataString(server.UserInfo), setting(SmtpPasswordVariable) ?? ""));
    }

    private static HttpSmsSender? ReadSms(Func<string, string?> setting)
    {
        if (setting(SmsVariable) is not { Length: > 0 } text)
        {
            return null;
        }

        var template = setting(SmsTemplateVariable) is { Length: > 0 } given ? given : SmsSettings.DefaultTemplate;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new InvalidOperationException($"{SmsVariable} is \"{text}\", not an https address");
        }

        if (!template.Contains("\"{to}\"", StringComparison.Ordinal) || !template.Contains("{text}\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{SmsTemplateVariable} has no \"{{to}}\" or no \"{{text}}\"");
        }

        return new HttpSmsSender(new SmsSettings(address, setting(SmsTokenVariable) ?? "", template), Http.Value);
    }

    private static WebPushSender? ReadPush(Func<string, string?> setting)
    {
        if (setting(VapidVariable) is not { Length: > 0 } path)
        {
            return null;
        }

        try
        {
            return new WebPushSender(VapidKey.Read(File.ReadAllText(path), setting(VapidSubjectVariable) ?? ""), Http.Value, TimeProvider.System);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"{VapidVariable}, {VapidSubjectVariable}: {fault.Message}", fault);
        }
    }
}
