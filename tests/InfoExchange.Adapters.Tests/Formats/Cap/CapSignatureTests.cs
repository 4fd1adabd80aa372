using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using InfoExchange.Formats.Cap;
using InfoExchange.Formats.Drafts;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Cap;

/// <summary>Signed alerts: one whole form is taken, and each way around it is refused by its code.</summary>
public sealed class CapSignatureTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly CapSignatureKeys _keys;

    public CapSignatureTests()
    {
        _certificate = Certify(_key, "préfecture de police", CapDocument.Now.AddYears(-1), CapDocument.Now.AddYears(1));
        _keys = Pin(_certificate);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    [Theory]
    [InlineData(SignedXml.XmlDsigExcC14NTransformUrl, SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigSHA256Url)]
    [InlineData(SignedXml.XmlDsigC14NTransformUrl, SignedXml.XmlDsigRSASHA512Url, SignedXml.XmlDsigSHA512Url)]
    public void What_a_pinned_certificate_signed_is_taken_and_says_who(string canonical, string method, string digest)
    {
        var signed = Sign(CapDocument.Text, _key, canonical, method, digest);

        var read = CapReader.Read(signed, "signed.cap", CapDocument.Now, _keys);

        Assert.True(read.IsAccepted, string.Join(' ', read.Refusals.Select(r => r.Code)));
        Assert.Equal("préfecture de police", read.Draft.Source.SignedBy);
        Assert.DoesNotContain(read.Draft.Warnings, w => w.Code == CapCodes.SignatureUnverified);
        Assert.Equal("Vol à main armée rue du Pélican", read.Draft.Texts.Single().Headline?.Value);
    }

    [Fact]
    public void Without_certificates_a_signature_is_said_to_be_unverified()
    {
        var read = CapReader.Read(Sign(CapDocument.Text, _key), "signed.cap", CapDocument.Now);

        Assert.True(read.IsAccepted);
        Assert.Null(read.Draft.Source.SignedBy);
        Assert.Contains(read.Draft.Warnings, w => w.Code == CapCodes.SignatureUnverified);
    }

    [Theory]
    [InlineData("rue du Pélican", "rue du Pelican")]
    [InlineData("2026-03-13T06:00:00+01:00", "2026-03-14T06:00:00+01:00")]
    [InlineData("<status>Actual</status>", "<status>Actual </status>")]
    [InlineData("75101", "75102")]
    public void Any_change_after_signing_is_refused(string piece, string other)
    {
        var text = Encoding.UTF8.GetString(Sign(CapDocument.Text, _key));
        Assert.Contains(piece, text, StringComparison.Ordinal);

        AssertRefused(piece == "<status>Actual</status>" ? [CapCodes.SignatureWrong, "cap.value_not_listed"] : [CapCodes.SignatureWrong], Encoding.UTF8.GetBytes(text.Replace(piece, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_changed_byte_of_the_signature_itself_is_refused()
    {
        var signed = Sign(CapDocument.Text, _key);
        var text = Encoding.UTF8.GetString(signed);
        var start = text.IndexOf("<SignatureValue>", StringComparison.Ordinal) + "<SignatureValue>".Length;
        for (var i = start; i < start + 300; i += 37)
        {
            var changed = new StringBuilder(text) { [i] = text[i] == 'A' ? 'B' : 'A' }.ToString();
            AssertRefused([CapCodes.SignatureWrong], Encoding.UTF8.GetBytes(changed));
        }
    }

    [Fact]
    public void An_unsigned_alert_is_refused_when_a_signature_is_asked_for() => AssertRefused([CapCodes.SignatureMissing], CapDocument.Bytes);

    [Fact]
    public void Another_ones_signature_is_refused_whatever_key_it_brings_along()
    {
        using var other = RSA.Create(2048);
        using var certificate = Certify(other, "préfecture de police", CapDocument.Now.AddYears(-1), CapDocument.Now.AddYears(1));

        AssertRefused([CapCodes.SignatureWrong], Sign(CapDocument.Text, other, bring: certificate));
    }

    [Fact]
    public void A_certificate_that_is_over_counts_no_more_and_is_named()
    {
        using var over = Certify(_key, "ancienne", CapDocument.Now.AddYears(-2), CapDocument.Now.AddMinutes(-1));

        var read = CapReader.Read(Sign(CapDocument.Text, _key), "signed.cap", CapDocument.Now, Pin(over));

        Assert.Equal([(CapCodes.SignatureKeyOutOfDate, "ancienne")], read.Refusals.Select(r => (r.Code, r.Args[0])));
    }

    [Theory]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1", SignedXml.XmlDsigSHA256Url, "http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData(SignedXml.XmlDsigRSASHA256Url, "http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", SignedXml.XmlDsigSHA256Url, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    public void Weak_and_confused_algorithms_are_refused_by_name(string method, string digest, string named)
    {
        var text = Encoding.UTF8.GetString(Sign(CapDocument.Text, _key)).Replace(SignedXml.XmlDsigRSASHA256Url, method, StringComparison.Ordinal).Replace(SignedXml.XmlDsigSHA256Url, digest, StringComparison.Ordinal);

        AssertRefused([CapCodes.SignatureNotAllowed], Encoding.UTF8.GetBytes(text), named);
    }

    [Theory]
    [InlineData("http://www.w3.org/TR/1999/REC-xslt-19991116")]
    [InlineData("http://www.w3.org/TR/1999/REC-xpath-19991116")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#base64")]
    [InlineData("http://www.w3.org/2001/10/xml-exc-c14n#WithComments")]
    public void Transforms_that_choose_or_rewrite_what_was_signed_are_refused(string transform)
    {
        var text = Encoding.UTF8.GetString(Sign(CapDocument.Text, _key));
        const string Last = $"""<Transform Algorithm="{SignedXml.XmlDsigExcC14NTransformUrl}" />""";
        Assert.Contains(Last, text, StringComparison.Ordinal);
        var body = transform.Contains("xpath", StringComparison.Ordinal) ? "<XPath>not(self::node())</XPath>" : "";

        var read = CapReader.Read(Encoding.UTF8.GetBytes(text.Replace(Last, $"""<Transform Algorithm="{transform}">{body}</Transform>""", StringComparison.Ordinal)), "signed.cap", CapDocument.Now, _keys);

        Assert.False(read.IsAccepted);
        Assert.Contains(read.Refusals.Single().Code, (string[])[CapCodes.SignatureNotAllowed, CapCodes.SignatureWrong]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/alert.xml")]
    [InlineData("#xpointer(/)")]
    [InlineData("#part")]
    public void Only_the_whole_document_may_be_signed_and_nothing_is_fetched(string uri)
    {
        var text = Encoding.UTF8.GetString(Sign(CapDocument.Text, _key)).Replace("<Reference URI=\"\">", $"<Reference URI=\"{uri}\">", StringComparison.Ordinal);

        AssertRefused([CapCodes.SignatureNotAllowed], Encoding.UTF8.GetBytes(text), "Reference");
    }

    [Fact]
    public void A_true_alert_wrapped_into_the_signature_of_a_false_one_is_refused()
    {
        var signature = SignatureOf(Encoding.UTF8.GetString(Sign(CapDocument.Text, _key)));
        var inner = CapDocument.Text[CapDocument.Text.IndexOf("<alert", StringComparison.Ordinal)..];
        var wrapped = signature.Replace("</Signature>", $"<Object>{inner}</Object></Signature>", StringComparison.Ordinal);
        var outer = CapDocument.Text.Replace("rue du Pélican", "partout, fuyez", StringComparison.Ordinal).Replace("</alert>", $"{wrapped}</alert>", StringComparison.Ordinal);

        AssertRefused([CapCodes.SignatureWrong], Encoding.UTF8.GetBytes(outer));
    }

    [Fact]
    public void Two_signatures_or_one_elsewhere_are_refused()
    {
        var signed = Encoding.UTF8.GetString(Sign(CapDocument.Text, _key));
        var signature = SignatureOf(signed);

        AssertRefused([CapCodes.SignatureMisplaced], Encoding.UTF8.GetBytes(signed.Replace("</alert>", $"{signature}</alert>", StringComparison.Ordinal)));
        AssertRefused([CapCodes.SignatureMisplaced], Encoding.UTF8.GetBytes(signed.Replace("</Signature>", $"<Object>{signature}</Object></Signature>", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<SignatureValue>", "<SignatureValue>é")]
    [InlineData("<DigestValue>", "<DigestValue>!")]
    [InlineData("<SignedInfo>", "<SignedInfo><SignedInfo/>")]
    public void A_malformed_signature_is_refused_and_throws_nothing(string piece, string other)
    {
        var read = CapReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Sign(CapDocument.Text, _key)).Replace(piece, other, StringComparison.Ordinal)), "signed.cap", CapDocument.Now, _keys);

        Assert.False(read.IsAccepted);
        Assert.StartsWith("cap.signature_", read.Refusals.Single().Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_strong_RSA_certificates_can_be_pinned()
    {
        using var weak = RSA.Create(1024);
        using var certificate = Certify(weak, "faible", CapDocument.Now.AddYears(-1), CapDocument.Now.AddYears(1));
        var good = _certificate.ExportCertificatePem();

        Assert.False(CapSignatureKeys.TryRead(certificate.ExportCertificatePem(), out _));
        Assert.False(CapSignatureKeys.TryRead("", out _));
        Assert.False(CapSignatureKeys.TryRead("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", out _));
        Assert.False(CapSignatureKeys.TryRead(string.Concat(Enumerable.Repeat(good + "\n", CapSignatureKeys.MaxCertificates + 1)), out _));
        Assert.True(CapSignatureKeys.TryRead(string.Concat(Enumerable.Repeat(good + "\n", CapSignatureKeys.MaxCertificates)), out _));
    }

    [SharedFact]
    public void Alerts_signed_in_earnest_with_SHA_1_are_read_without_certificates_and_refused_with()
    {
        foreach (var name in new[] { "canada_signed.cap", "earthquake_signed.cap" })
        {
            var bytes = SharedTestFiles.ReadCap("valid", name);
            Assert.Contains(CapReader.Read(bytes, name, CapDocument.Now).Draft!.Warnings, w => w.Code == CapCodes.SignatureUnverified);
            // One is signed twice, one with SHA-1.
            Assert.Equal(name == "canada_signed.cap" ? CapCodes.SignatureMisplaced : CapCodes.SignatureNotAllowed, CapReader.Read(bytes, name, CapDocument.Now, _keys).Refusals.Single().Code);
        }
    }

    private void AssertRefused(string[] codes, byte[] alert, string? named = null)
    {
        ImportOutcome read = CapReader.Read(alert, "signed.cap", CapDocument.Now, _keys);
        Assert.False(read.IsAccepted);
        Assert.Contains(read.Refusals.Single().Code, codes);
        Assert.True(named is null || read.Refusals.Single().Args is [var said] && said == named, string.Join(' ', read.Refusals.Single().Args));
    }

    private static string SignatureOf(string signed) => signed[signed.IndexOf("<Signature ", StringComparison.Ordinal)..(signed.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length)];

    private static CapSignatureKeys Pin(X509Certificate2 certificate) =>
        CapSignatureKeys.TryRead(certificate.ExportCertificatePem(), out var keys) ? keys : throw new InvalidOperationException("the test's own certificate is refused");

    private static X509Certificate2 Certify(RSA key, string name, DateTimeOffset from, DateTimeOffset until) =>
        new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);

    private static byte[] Sign(
        string alert, RSA key, string canonical = SignedXml.XmlDsigExcC14NTransformUrl, string method = SignedXml.XmlDsigRSASHA256Url, string digest = SignedXml.XmlDsigSHA256Url, X509Certificate2? bring = null)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using (var reader = XmlReader.Create(new StringReader(alert), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
        {
            document.Load(reader);
        }

        var reference = new Reference("") { DigestMethod = digest };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(canonical == SignedXml.XmlDsigC14NTransformUrl ? new XmlDsigC14NTransform() : new XmlDsigExcC14NTransform());
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = canonical;
        signed.SignedInfo.SignatureMethod = method;
        signed.AddReference(reference);
        if (bring is not null)
        {
            signed.KeyInfo = new KeyInfo();
            signed.KeyInfo.AddClause(new KeyInfoX509Data(bring));
        }

        signed.ComputeSignature();
        document.DocumentElement!.AppendChild(document.ImportNode(signed.GetXml(), deep: true));
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }
}
