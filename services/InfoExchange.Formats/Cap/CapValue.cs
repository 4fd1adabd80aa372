using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>Whether one element's text has the form that its rule asks for.</summary>
internal static partial class CapValue
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    internal static void Check(CapElement element, CapRule rule, CapFindings findings)
    {
        var code = rule.Form switch
        {
            CapForm.OpenText => null,
            CapForm.Text or CapForm.Uri or CapForm.Language when element.IsBlank => WhenBlank(element, rule, findings),
            CapForm.Text => null,
            CapForm.Uri => Uri.TryCreate(element.Text.Trim(), UriKind.RelativeOrAbsolute, out _) ? null : CapCodes.UriMalformed,
            CapForm.Name => NameFault(element.Text),
            CapForm.Choice => rule.Choices.Contains(element.Text) ? null : CapCodes.ValueNotListed,
            CapForm.Time => CapTime.TryParse(element.Text, out _) ? null : CapCodes.TimeMalformed,
            CapForm.Language => LanguageTag().IsMatch(element.Text.Trim(Blanks)) ? null : CapCodes.LanguageMalformed,
            CapForm.Integer => BigInteger.TryParse(element.Text.Trim(Blanks), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : CapCodes.NumberMalformed,
            CapForm.Decimal => CapGeometry.TryParseNumber(element.Text.Trim(Blanks), out _) ? null : CapCodes.NumberMalformed,
            CapForm.References => CapReferences.Fault(element.Text),
            CapForm.Polygon => CapGeometry.Fault(element.Text),
            CapForm.Circle => CapGeometry.IsCircle(element.Text) ? null : CapCodes.CircleMalformed,
            _ => throw new InvalidOperationException($"form {rule.Form} holds no value"),
        };
        if (code is not null)
            findings.Refuse(code, element.Line, element.Name, ImportLimits.Quote(element.Text));
    }

    /// <summary>A required element may not be blank; an optional one then reads as absent, and that is said.</summary>
    private static string? WhenBlank(CapElement element, CapRule rule, CapFindings findings)
    {
        if (rule.IsRequired)
            return CapCodes.ValueMissing;
        findings.Warn(CapCodes.EmptyElement, element.Line, element.Name);
        return null;
    }

    private static string? NameFault(string text)
    {
        var trimmed = text.Trim(Blanks);
        if (trimmed.Length == 0)
            return CapCodes.ValueMissing;
        return trimmed.Any(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&') ? CapCodes.NameMalformed : null;
    }

    [GeneratedRegex(@"\A[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageTag();
}
