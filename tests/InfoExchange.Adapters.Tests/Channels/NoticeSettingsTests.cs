using InfoExchange.Channels;
using InfoExchange.Channels.WebPush;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Channels;

public sealed class NoticeSettingsTests
{
    [Fact]
    public void Nothing_is_sent_unless_something_is_set()
    {
        var none = NoticeChannels.Read(_ => null);
        Assert.Empty(none.Senders);
        Assert.Equal(NoticeSettings.DefaultGrace, none.Grace);
    }

    [Fact]
    public void Each_way_is_set_by_itself_and_the_folder_takes_the_rest()
    {
        var set = Read((NoticeChannels.SmtpVariable, "smtp://alerte@mail.exemple.fr?from=alerte%40exemple.fr"), (NoticeChannels.FolderVariable, "/tmp/x"), (NoticeSettings.GraceVariable, "0"));
        Assert.Equal([typeof(FileSender), typeof(FileSender), typeof(SmtpSender)], set.Senders.Select(s => s.GetType()));
        Assert.Equal([ContactKind.Push, ContactKind.Phone, ContactKind.Email], set.Policy.Kinds.ToArray());
        Assert.Equal(TimeSpan.Zero, set.Policy.Grace);
        Assert.IsType<HttpSmsSender>(Assert.Single(Read((NoticeChannels.SmsVariable, "https://sms.exemple.fr/v1")).Senders));

        var file = Path.GetTempFileName();
        using var pair = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        File.WriteAllText(file, pair.ExportPkcs8PrivateKeyPem());
        var push = Read((NoticeChannels.VapidVariable, file), (NoticeChannels.VapidSubjectVariable, "mailto:a@exemple.fr"));
        Assert.IsType<WebPushSender>(Assert.Single(push.Senders));
        var point = pair.ExportParameters(false).Q;
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]), push.PushKey);
        Assert.Equal("", set.PushKey);
        File.Delete(file);
    }

    [Theory]
    [InlineData(NoticeChannels.SmtpVariable, "mail.exemple.fr")]
    [InlineData(NoticeChannels.SmtpVariable, "smtp://mail.exemple.fr")]
    [InlineData(NoticeChannels.SmtpVariable, "smtp://mail.exemple.fr?from=personne")]
    [InlineData(NoticeChannels.SmsVariable, "http://sms.exemple.fr/")]
    [InlineData(NoticeChannels.VapidVariable, "/nulle/part.pem")]
    [InlineData(NoticeSettings.GraceVariable, "3601")]
    [InlineData(NoticeSettings.GraceVariable, "-1")]
    [InlineData(NoticeSettings.GraceVariable, "vingt")]
    [InlineData(NoticeSettings.LinksVariable, "https://alerte.exemple.fr/")]
    [InlineData(NoticeSettings.LinksVariable, "retail=http://alerte.exemple.fr/")]
    [InlineData(NoticeSettings.LinksVariable, "retail=https://alerte.exemple.fr/page")]
    [InlineData(NoticeSettings.LinksVariable, "retail=https://alerte.exemple.fr/?a=b")]
    [InlineData(NoticeSettings.LinksVariable, "magasins=https://alerte.exemple.fr/")]
    [InlineData(NoticeSettings.LinksVariable, "retail=https://a.exemple.fr/,retail=https://b.exemple.fr/")]
    public void What_is_malformed_stops_the_start_by_its_name(string name, string value) =>
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_template_without_its_places_stops_the_start() =>
        Assert.Contains(NoticeChannels.SmsTemplateVariable, Assert.Throws<InvalidOperationException>(() => Read((NoticeChannels.SmsVariable, "https://sms.exemple.fr/"), (NoticeChannels.SmsTemplateVariable, "{}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_link_leads_to_the_gateway_that_serves_the_function()
    {
        var set = Read((NoticeSettings.LinksVariable, "retail=https://alerte.exemple.fr/,firms=https://securite.exemple.fr/x/"));
        var (paris, bytes) = (Jurisdiction.Departement("75"), new byte[16]);

        Assert.Equal("https://alerte.exemple.fr/r/departement%3A75/AAAAAAAAAAAAAAAAAAAAAA", set.LinkOf(paris, DutyFunction.CrisisCoordinator, bytes)!.AbsoluteUri);
        Assert.Equal("https://securite.exemple.fr/x/r/departement%3A75/AAAAAAAAAAAAAAAAAAAAAA", set.LinkOf(paris, DutyFunction.SecurityDesk, bytes)!.AbsoluteUri);
        Assert.Null(set.LinkOf(paris, DutyFunction.DutyDesk, bytes));
        Assert.Null(NoticeSettings.None.LinkOf(paris, DutyFunction.SecurityDesk, bytes));
    }

    private static NoticeSettings Read(params (string Name, string Value)[] set) => NoticeChannels.Read(name => set.FirstOrDefault(s => s.Name == name).Value);
}
