using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>What the standard asks of elements together, and the schema can't say.</summary>
internal static class CapAlertRules
{
    private static readonly string[] Spoken = ["event", "headline", "description", "instruction"];

    internal static void Check(CapElement alert, CapFindings findings)
    {
        CheckType(alert, findings);
        CheckScope(alert, findings);
        foreach (var info in alert.All("info"))
        {
            foreach (var text in Spoken.Select(info.First).Where(text => text is not null && MarkingWords.IsRefused(text.Text)))
                findings.Refuse(ImportCodes.MarkingRefused, text!.Line);
            foreach (var area in info.All("area"))
                CheckHeights(area, findings);
        }
    }

    /// <summary>Acknowledgements and errors are answers between systems; an update or a cancellation names what it changes.</summary>
    private static void CheckType(CapElement alert, CapFindings findings)
    {
        if (alert.First("msgType") is not { } type)
            return;
        if (type.Text is "Ack" or "Error")
            findings.Refuse(CapCodes.NotForPublication, type.Line, type.Text);
        if (type.Text is "Update" or "Cancel" && alert.First("references") is null)
            findings.Refuse(CapCodes.ReferencesMissing, type.Line, type.Text);
    }

    private static void CheckScope(CapElement alert, CapFindings findings)
    {
        if (alert.First("scope") is not { } scope)
            return;
        var restriction = alert.First("restriction");
        var addresses = alert.First("addresses");
        if (scope.Text == "Restricted" && restriction is not { IsBlank: false })
            findings.Refuse(CapCodes.RestrictionMissing, restriction?.Line ?? scope.Line);
        if (scope.Text == "Private" && addresses is not { IsBlank: false })
            findings.Refuse(CapCodes.AddressesMissing, addresses?.Line ?? scope.Line);
        if (scope.Text != "Restricted" && restriction is { IsBlank: false })
            findings.Warn(CapCodes.RestrictionUnexpected, restriction.Line, scope.Text);
        if (scope.Text == "Public" && addresses is { IsBlank: false })
            findings.Warn(CapCodes.AddressesUnexpected, addresses.Line, ImportLimits.Quote(addresses.Text));
    }

    private static void CheckHeights(CapElement area, CapFindings findings)
    {
        if (area.First("ceiling") is not { } ceiling)
            return;
        if (area.First("altitude") is not { } altitude)
            findings.Refuse(CapCodes.CeilingWithoutAltitude, ceiling.Line);
        else if (CapGeometry.TryParseNumber(altitude.Text.Trim(), out var low) && CapGeometry.TryParseNumber(ceiling.Text.Trim(), out var high) && high < low)
            findings.Refuse(CapCodes.CeilingBelowAltitude, ceiling.Line, altitude.Text.Trim(), ceiling.Text.Trim());
    }
}
