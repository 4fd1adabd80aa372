using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>Reads alerts of the Common Alerting Protocol, versions 1.1 and 1.2 (OASIS).</summary>
/// <remarks>
/// Never resolves DTDs, entities, stylesheets, schema locations or URIs. A signature is verified when certificates are given, and said to be unverified without. What the standard requires is
/// required, also where the published schema is silent; what is merely missing for a bulletin is a warning.
/// </remarks>
public static class CapReader
{
    /// <summary>Reads one alert.</summary>
    /// <param name="bytes">The file; at most 1 MiB, in UTF-8, UTF-16, ISO-8859-1, ISO-8859-15 or windows-1252.</param>
    /// <param name="fileName">Kept in the draft's source; never opened.</param>
    /// <param name="now">Tells past from future.</param>
    /// <param name="keys">Who may have signed: then every alert must bear a signature of one of them. Null asks for none.</param>
    /// <returns>A draft with its warnings, or all refusals together.</returns>
    public static ImportOutcome Read(ReadOnlyMemory<byte> bytes, string fileName, DateTimeOffset now, CapSignatureKeys? keys = null)
    {
        if (bytes.IsEmpty)
            return ImportOutcome.Refuse(new ImportRefusal(ImportCodes.Empty, null));
        if (bytes.Length > ImportLimits.MaxCapBytes)
            return ImportOutcome.Refuse(new ImportRefusal(ImportCodes.TooLarge, null, ImportLimits.Say(bytes.Length), ImportLimits.Say(ImportLimits.MaxCapBytes)));
        var (root, stylesheet, refusal) = CapXml.Load(bytes);
        if (refusal is not null)
            return ImportOutcome.Refuse(refusal);
        if (root!.Name != "alert")
            return ImportOutcome.Refuse(new ImportRefusal(CapCodes.NotAnAlert, root.Line, root.Name));
        if (CapGrammar.Of(root.Namespace) is not { } rules)
            return ImportOutcome.Refuse(new ImportRefusal(CapCodes.NamespaceUnknown, root.Line, ImportLimits.Quote(root.Namespace)));

        var findings = new CapFindings();
        new CapShape(root.Namespace, findings).Check(root, rules);
        CapAlertRules.Check(root, findings);
        var signedBy = findings.IsClean && keys is not null ? CapSignature.Verify(root, bytes, keys, now, findings) : null;
        if (!findings.IsClean)
            return ImportOutcome.Refuse(findings.Refusals);
        if (stylesheet is { } line)
            findings.Warn(CapCodes.StylesheetIgnored, line);
        return ImportOutcome.Accept(new CapDraft(root, findings, now, signedBy).Build(bytes.Span, fileName));
    }
}
