using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfoExchange.Channels;
using InfoExchange.Channels.WebPush;
using InfoExchange.Domain.Contacts;
using InfoExchange.Ports.Notices;
using Xunit;

namespace InfoExchange.Adapters.Tests.Channels;

public sealed class SendersTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_text_message_is_posted_as_the_providers_json_with_everything_escaped()
    {
        using var provider = new ScriptedHttp(HttpStatusCode.Accepted);
        var sender = new HttpSmsSender(new SmsSettings(new Uri("https://sms.exemple.fr/v1/messages"), "jeton", """{"from":"Alerte","to":["{to}"],"body":"{text}","ref":"{reference}"}"""), provider.Client);

        Assert.Equal(NoticeAttempt.Taken, await sender.SendAsync(Notice(ContactKind.Phone, "+33612345678", "dit \"là\"\n{to}"), None));

        using var sent = JsonDocument.Parse(provider.Bodies[0]);
        Assert.Equal("+33612345678", sent.RootElement.GetProperty("to")[0].GetString());
        Assert.Equal("dit \"là\"\n{to}", sent.RootElement.GetProperty("body").GetString());
        Assert.Equal("n1", sent.RootElement.GetProperty("ref").GetString());
        Assert.Equal("Bearer jeton", $"{provider.Requests[0].Headers.Authorization}");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, NoticeVerdict.Taken, "")]
    [InlineData(HttpStatusCode.TooManyRequests, NoticeVerdict.Failed, "http_429")]
    [InlineData(HttpStatusCode.ServiceUnavailable, NoticeVerdict.Failed, "http_503")]
    [InlineData(HttpStatusCode.BadRequest, NoticeVerdict.Refused, "http_400")]
    [InlineData(HttpStatusCode.Redirect, NoticeVerdict.Refused, "http_302")]
    [InlineData(HttpStatusCode.Gone, NoticeVerdict.Refused, "http_gone")]
    public async Task What_the_provider_answers_says_whether_to_try_again(HttpStatusCode status, NoticeVerdict verdict, string code)
    {
        using var provider = new ScriptedHttp(status);
        var sender = new HttpSmsSender(new SmsSettings(new Uri("https://sms.exemple.fr/"), "", SmsSettings.DefaultTemplate), provider.Client);

        Assert.Equal(new NoticeAttempt(verdict, code), await sender.SendAsync(Notice(ContactKind.Phone, "+33612345678", "x"), None));
    }

    [Fact]
    public async Task A_provider_that_is_away_is_tried_again()
    {
        using var provider = new ScriptedHttp(null);
        var sender = new HttpSmsSender(new SmsSettings(new Uri("https://sms.exemple.fr/"), "", SmsSettings.DefaultTemplate), provider.Client);

        Assert.Equal(NoticeAttempt.Failed("http_unreachable"), await sender.SendAsync(Notice(ContactKind.Phone, "+33612345678", "x"), None));
    }

    [Fact]
    public async Task A_push_is_what_the_standards_say_and_the_browser_reads_it()
    {
        using var service = new ScriptedHttp(HttpStatusCode.Created);
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = VapidKey.Read(pair.ExportPkcs8PrivateKeyPem(), "mailto:alerte@exemple.fr");
        var sender = new WebPushSender(key, service.Client, TimeProvider.System);
        var notice = Notice(ContactKind.Push, PushEncryptionTests.Subscription("https://fcm.googleapis.com/fcm/send/abc"), "corps");

        Assert.Equal(NoticeAttempt.Taken, await sender.SendAsync(notice, None));

        var request = service.Requests[0];
        Assert.Equal("https://fcm.googleapis.com/fcm/send/abc", request.RequestUri!.AbsoluteUri);
        Assert.Equal("aes128gcm", Assert.Single(request.Content!.Headers.ContentEncoding));
        Assert.InRange(int.Parse(request.Headers.GetValues("TTL").Single()), 3_500, 3_600);
        Assert.Equal(("high", "n1"), (request.Headers.GetValues("Urgency").Single(), request.Headers.GetValues("Topic").Single()));
        Assert.Equal("vapid", request.Headers.Authorization!.Scheme);
        Assert.Equal("""{"title":"titre","body":"corps","link":"https://alerte.exemple.fr/r/x"}""", Encoding.UTF8.GetString(PushEncryptionTests.Open(service.Bytes[0])));
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/x", 60, "push_malformed")]
    [InlineData("", -1, "expired")]
    public async Task A_push_that_can_reach_nobody_is_not_tried(string address, int seconds, string code)
    {
        using var service = new ScriptedHttp(HttpStatusCode.Created);
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = VapidKey.Read(pair.ExportPkcs8PrivateKeyPem(), "https://exemple.fr/alerte");
        var to = address.Length > 0 ? address : PushEncryptionTests.Subscription("https://fcm.googleapis.com/x");

        Assert.Equal(NoticeAttempt.Refused(code), await new WebPushSender(key, service.Client, TimeProvider.System).SendAsync(Notice(ContactKind.Push, to, "x", seconds), None));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_mail_server_gets_the_message_whole_in_utf_8()
    {
        await using var server = new ScriptedSmtp();
        var sender = new SmtpSender(new SmtpSettings("127.0.0.1", server.Port, false, "alerte@exemple.fr", "", ""));

        Assert.Equal(NoticeAttempt.Taken, await sender.SendAsync(Notice(ContactKind.Email, "o'neil+alerte@exemple.fr", "Répondez :\nhttps://alerte.exemple.fr/r/x\n.\nfin"), None));

        var said = server.Said;
        Assert.Contains("MAIL FROM:<alerte@exemple.fr>", said, StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<o'neil+alerte@exemple.fr>", said, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <n1@exemple.fr>", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("charset=utf-8", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("R=C3=A9pondez", Decoded(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 no such user", NoticeVerdict.Refused, "smtp_550")]
    [InlineData("451 later", NoticeVerdict.Failed, "smtp_451")]
    public async Task What_the_mail_server_answers_says_whether_to_try_again(string reply, NoticeVerdict verdict, string code)
    {
        await using var server = new ScriptedSmtp { ToRecipient = reply };
        var sender = new SmtpSender(new SmtpSettings("127.0.0.1", server.Port, false, "alerte@exemple.fr", "", ""));

        Assert.Equal(new NoticeAttempt(verdict, code), await sender.SendAsync(Notice(ContactKind.Email, "a@exemple.fr", "x"), None));
    }

    [Fact]
    public async Task A_mail_server_that_is_away_or_does_not_encrypt_gets_nothing()
    {
        var server = new ScriptedSmtp();
        await using (server)
        {
            Assert.Equal(NoticeVerdict.Failed, (await new SmtpSender(new SmtpSettings("127.0.0.1", server.Port, true, "alerte@exemple.fr", "", "")).SendAsync(Notice(ContactKind.Email, "a@exemple.fr", "secret"), None)).Verdict);
            Assert.DoesNotContain("MAIL FROM", server.Said, StringComparison.Ordinal);
        }

        Assert.Equal(NoticeAttempt.Failed("smtp_unreachable"), await new SmtpSender(new SmtpSettings("127.0.0.1", server.Port, false, "alerte@exemple.fr", "", "")).SendAsync(Notice(ContactKind.Email, "a@exemple.fr", "x"), None));
    }

    [Fact]
    public async Task A_file_is_whole_and_its_owners_alone_or_told_as_not_written()
    {
        var folder = Directory.CreateTempSubdirectory("outbox-").FullName;
        var inner = Path.Combine(folder, "new");
        Assert.Equal(NoticeAttempt.Taken, await new FileSender(ContactKind.Email, inner).SendAsync(Notice(ContactKind.Email, "a@exemple.fr", "x"), None));

        var file = Assert.Single(Directory.GetFiles(inner));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), (File.GetUnixFileMode(file), File.GetUnixFileMode(inner)));
        }

        Assert.Equal(NoticeAttempt.Failed("file_unwritable"), await new FileSender(ContactKind.Email, Path.Combine(file, "below")).SendAsync(Notice(ContactKind.Email, "a@exemple.fr", "x"), None));
        Directory.Delete(folder, recursive: true);
    }

    // Whatever the transfer encoding, as quoted-printable.
    private static string Decoded(string said)
    {
        var body = said[(said.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n.\r\n")[0];
        return said.Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal))).Replace("é", "=C3=A9", StringComparison.Ordinal)
            : body;
    }

    private static OutgoingNotice Notice(ContactKind kind, string address, string text, int seconds = 3_600) => new()
    {
        NoticeId = "n1", Kind = kind, Address = address, Title = "titre", Text = text, Link = new Uri("https://alerte.exemple.fr/r/x"), ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(seconds), IsUrgent = true,
    };
}
