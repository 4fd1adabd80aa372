using InfoExchange.Domain.Contacts;

namespace InfoExchange.Domain.Tests.Contacts;

public sealed class ContactAddressTests
{
    /// <summary>RFC 8291, appendix A: the user agent's key and secret.</summary>
    private const string Point = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";

    [Theory]
    [InlineData("astreinte@exemple.fr", "astreinte@exemple.fr")]
    [InlineData("A.B+c@PC.Exemple.FR", "A.B+c@pc.exemple.fr")]
    [InlineData("o'neil@xn--caf-dma.fr", "o'neil@xn--caf-dma.fr")]
    public void An_address_keeps_its_local_part_and_its_domain_is_in_lower_case(string text, string kept)
    {
        Assert.True(ContactAddress.TryEmail(text, out var address, out _));
        Assert.Equal((ContactKind.Email, kept), (address.Kind, address.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("astreinte")]
    [InlineData("@exemple.fr")]
    [InlineData("a@exemple")]
    [InlineData("a..b@exemple.fr")]
    [InlineData(".a@exemple.fr")]
    [InlineData("a@-exemple.fr")]
    [InlineData("a@exemple.fr.")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@boite.local")]
    [InlineData("\"a b\"@exemple.fr")]
    [InlineData("a@exemple.fr\r\nBcc: b@exemple.fr")]
    [InlineData("a\n@exemple.fr")]
    [InlineData("a@b@exemple.fr")]
    [InlineData("é@exemple.fr")]
    [InlineData("a@exemple.fr>")]
    [InlineData("a@exemple.fr, b@exemple.fr")]
    public void What_is_no_plain_address_is_refused(string text)
    {
        Assert.False(ContactAddress.TryEmail(text, out _, out var refusal));
        Assert.Equal(("contacts.malformed_email", "email"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public void An_address_has_64_characters_before_the_sign_and_254_in_all()
    {
        var domain = $"{new string('d', 63)}.{new string('e', 61)}.{new string('f', 60)}.fr";
        Assert.True(ContactAddress.TryEmail($"{new string('a', 64)}@exemple.fr", out _, out _));
        Assert.False(ContactAddress.TryEmail($"{new string('a', 65)}@exemple.fr", out _, out _));
        Assert.True(ContactAddress.TryEmail($"{new string('a', 64)}@{domain}", out var longest, out _));
        Assert.Equal(254, longest.Text.Length);
        Assert.False(ContactAddress.TryEmail($"{new string('a', 64)}@{domain.Replace("f.fr", "ff.fr", StringComparison.Ordinal)}", out _, out _));
    }

    [Theory]
    [InlineData("+33 1.99-00 00 75", "+33199000075")]
    [InlineData("+1234567", "+1234567")]
    [InlineData("+123456789012345", "+123456789012345")]
    public void A_number_is_international(string text, string kept)
    {
        Assert.True(ContactAddress.TryPhone(text, out var address, out _));
        Assert.Equal((ContactKind.Phone, kept), (address.Kind, address.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0199000075")]
    [InlineData("+0199000075")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+33199000075;ext=1")]
    [InlineData("+33１99000075")]
    [InlineData("+33199000075\r\n")]
    public void Any_other_number_is_refused(string text)
    {
        Assert.False(ContactAddress.TryPhone(text, out _, out var refusal));
        Assert.Equal(("contacts.malformed_phone", "phone"), (refusal.Code, refusal.Field));
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def", "fcm.googleapis.com")]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/x", "updates.push.services.mozilla.com")]
    [InlineData("https://web.push.apple.com/x?y=z", "web.push.apple.com")]
    public void A_subscription_is_at_a_push_service_of_the_list_and_only_its_host_is_shown(string endpoint, string host)
    {
        Assert.True(ContactAddress.TryPush(endpoint, Point, Secret, PushHosts.Default, out var address, out _));
        Assert.Equal($"{endpoint} {Point} {Secret}", address.Text);
        Assert.Equal(host, ContactAddress.Show(address.Kind, address.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://fcm.googleapis.com/x")]
    [InlineData("HTTPS://fcm.googleapis.com/x")]
    [InlineData("https://fcm.googleapis.com")]
    [InlineData("https://fcm.googleapis.com:8443/x")]
    [InlineData("https://user@fcm.googleapis.com/x")]
    [InlineData("https://fcm.googleapis.com\\@evil.example/x")]
    [InlineData("https://fcm.googleapis.com/x#y")]
    [InlineData("https://fcm.googleapis.com/x y")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://169.254.169.254/x")]
    [InlineData("https://10.0.0.7/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://localhost/x")]
    [InlineData("https://push.local/x")]
    [InlineData("https://metadata.google.internal/x")]
    [InlineData("https:///x")]
    public void An_endpoint_is_a_named_host_on_its_usual_port(string endpoint)
    {
        Assert.False(ContactAddress.TryPush(endpoint, Point, Secret, PushHosts.Default, out _, out var refusal));
        Assert.Equal("contacts.malformed_endpoint", refusal.Code);
    }

    [Theory]
    [InlineData("https://evil.example/x")]
    [InlineData("https://fcm.googleapis.com.evil.example/x")]
    [InlineData("https://evilpush.apple.com.example/x")]
    [InlineData("https://push.apple.com/x")]
    public void A_push_service_that_is_not_on_the_list_is_not_asked(string endpoint)
    {
        Assert.False(ContactAddress.TryPush(endpoint, Point, Secret, PushHosts.Default, out _, out var refusal));
        Assert.Equal("contacts.unknown_push_service", refusal.Code);
    }

    [Fact]
    public void An_endpoint_has_1024_characters_at_most()
    {
        const string Start = "https://fcm.googleapis.com/";
        Assert.True(ContactAddress.TryPush(Start + new string('x', 1_024 - Start.Length), Point, Secret, PushHosts.Default, out _, out _));
        Assert.False(ContactAddress.TryPush(Start + new string('x', 1_025 - Start.Length), Point, Secret, PushHosts.Default, out _, out _));
    }

    [Theory]
    [InlineData(Point, "")]
    [InlineData(Point, "BTBZMqHH6r4Tts7J_aSIgg==")]
    [InlineData(Point, "BTBZMqHH6r4Tts7J_aSI")]
    [InlineData(Point, "BTBZMqHH6r4Tts7J_aSIgh")]
    [InlineData("", Secret)]
    [InlineData("AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx", Secret)]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8", Secret)]
    public void Keys_are_a_point_of_the_curve_and_sixteen_bytes_in_one_spelling(string key, string secret)
    {
        Assert.False(ContactAddress.TryPush("https://fcm.googleapis.com/x", key, secret, PushHosts.Default, out _, out var refusal));
        Assert.Equal("contacts.malformed_push_key", refusal.Code);
    }

    [Fact]
    public void The_list_of_push_services_is_a_setting()
    {
        var own = Assert.IsType<PushHosts>(PushHosts.Read("push.exemple.fr,*.relais.exemple.fr"));
        Assert.True(own.Allows("push.exemple.fr") && own.Allows("a.relais.exemple.fr"));
        Assert.False(own.Allows("fcm.googleapis.com") || own.Allows("relais.exemple.fr") || own.Allows("a.push.exemple.fr"));
        Assert.False(PushHosts.Read("")!.Allows("fcm.googleapis.com"));
        Assert.Same(PushHosts.Default, PushHosts.Read(null));
        Assert.All(["*", "*.fr", "Push.exemple.fr", "127.0.0.1", "localhost", "a..b.fr", "push.exemple.fr, b.exemple.fr"], text => Assert.Null(PushHosts.Read(text)));
    }
}
