using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace InfoExchange.Formats.Cap;

/// <summary>The XML signature of an alert, against pinned certificates (W3C XMLDSig, as CAP 1.2 section 3.3.4.1 asks).</summary>
/// <remarks>
/// One form only: one signature in the document, a child of the alert, over the whole document, enveloped, with a canonical form that leaves comments out,
/// SHA-256 or stronger and RSA. So nothing that is read can lie outside of what was signed. What the signature says of its own key is not looked at.
/// </remarks>
internal sealed class CapSignature
{
    private static readonly FrozenSet<string> Canonical = FrozenSet.Create(StringComparer.Ordinal, SignedXml.XmlDsigC14NTransformUrl, SignedXml.XmlDsigExcC14NTransformUrl);
    private static readonly FrozenSet<string> Digests = FrozenSet.Create(StringComparer.Ordinal, SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA384Url, SignedXml.XmlDsigSHA512Url);
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(StringComparer.Ordinal, SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigRSASHA384Url, SignedXml.XmlDsigRSASHA512Url);

    private readonly CapFindings findings;
    private readonly int line;

    private CapSignature(CapFindings findings, int line)
    {
        this.findings = findings;
        this.line = line;
    }

    /// <summary>Checks the signature of an alert whose form was checked.</summary>
    /// <param name="root">The alert as it was read.</param>
    /// <param name="bytes">The bytes that it was read from.</param>
    /// <param name="keys">Who may have signed.</param>
    /// <param name="now">Tells whether a certificate counts.</param>
    /// <param name="findings">Takes the refusal, when there is one.</param>
    /// <returns>The subject of the certificate that signed; null when refused.</returns>
    internal static string? Verify(CapElement root, ReadOnlyMemory<byte> bytes, CapSignatureKeys keys, DateTimeOffset now, CapFindings findings)
    {
        if (root.Children.FirstOrDefault(child => child.Namespace == CapGrammar.SignatureNamespace) is not { } place)
        {
            findings.Refuse(CapCodes.SignatureMissing, root.Line);
            return null;
        }

        return new CapSignature(findings, place.Line).Verify(bytes, keys, now);
    }

    private string? Verify(ReadOnlyMemory<byte> bytes, CapSignatureKeys keys, DateTimeOffset now)
    {
        try
        {
            var document = CapXml.LoadDocument(bytes);
            if (document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl) is not [XmlElement signature] || signature.ParentNode != document.DocumentElement)
                return Refuse(CapCodes.SignatureMisplaced);
            Strip(signature);
            var signed = new SignedXml(document) { Resolver = null! };
            signed.LoadXml(signature);
            return IsOfOurForm(signed, out var what) ? Signer(signed, keys, now) : Refuse(CapCodes.SignatureNotAllowed, what);
        }
        catch (Exception fault) when (fault is CryptographicException or XmlException or FormatException or ArgumentException)
        {
            return Refuse(CapCodes.SignatureWrong);
        }
    }

    // Names of keys, certificates and objects of the signer's own are nothing that counts: gone before anything reads them.
    private static void Strip(XmlElement signature)
    {
        foreach (var child in signature.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName is not ("SignedInfo" or "SignatureValue")).ToList())
            signature.RemoveChild(child);
    }

    private static bool IsOfOurForm(SignedXml signed, out string what)
    {
        if (signed.SignedInfo is not { References: [Reference { Uri: "" } reference] } info)
            what = "Reference";
        else if (info.CanonicalizationMethod is not { } canonical || !Canonical.Contains(canonical))
            what = info.CanonicalizationMethod ?? "CanonicalizationMethod";
        else if (info.SignatureMethod is not { } method || !Methods.Contains(method))
            what = info.SignatureMethod ?? "SignatureMethod";
        else if (reference.DigestMethod is not { } digest || !Digests.Contains(digest))
            what = reference.DigestMethod ?? "DigestMethod";
        else
            what = TransformFault(reference.TransformChain);
        return what.Length == 0;
    }

    private static string TransformFault(TransformChain chain)
    {
        var urls = Enumerable.Range(0, chain.Count).Select(i => chain[i].Algorithm ?? "").ToList();
        return urls.Find(url => url != SignedXml.XmlDsigEnvelopedSignatureTransformUrl && !Canonical.Contains(url)) is { } strange ? strange
            : urls.Count is 1 or 2 && urls[0] == SignedXml.XmlDsigEnvelopedSignatureTransformUrl && urls.Skip(1).All(Canonical.Contains) ? ""
            : "Transforms";
    }

    private string? Signer(SignedXml signed, CapSignatureKeys keys, DateTimeOffset now)
    {
        foreach (var certificate in keys.Certificates)
        {
            using var key = certificate.GetRSAPublicKey();
            if (!signed.CheckSignature(key!))
                continue;
            return certificate.NotBefore.ToUniversalTime() <= now && now < certificate.NotAfter.ToUniversalTime()
                ? certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)
                : Refuse(CapCodes.SignatureKeyOutOfDate, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        }

        return Refuse(CapCodes.SignatureWrong);
    }

    private string? Refuse(string code, params ReadOnlySpan<string> args)
    {
        findings.Refuse(code, line, args);
        return null;
    }
}
