using System.Collections.Immutable;
using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;
using InfoExchange.Formats.Messages;

namespace InfoExchange.Formats.Cap;

/// <summary>A checked alert to a draft, with warnings for what a bulletin will miss.</summary>
internal sealed partial class CapDraft(CapElement alert, CapFindings findings, DateTimeOffset now, string? signedBy)
{
    private readonly ImmutableArray<CapElement> infos = [.. alert.All("info")];

    internal ImportedDraft Build(ReadOnlySpan<byte> bytes, string fileName)
    {
        WarnOfAlert();
        foreach (var info in infos)
            WarnOfInfo(info);
        var source = new ImportSource(alert.Namespace == CapGrammar.Namespace11 ? "cap-1.1" : "cap-1.2", fileName, bytes)
        {
            Identifier = alert.ValueOf("identifier"),
            Sender = alert.ValueOf("sender"),
            SentAt = Time(alert.First("sent")!),
            SignedBy = signedBy,
        };
        var texts = new CapTexts(infos, findings).Read();
        var areas = new CapAreas(infos, findings).Read();
        return new ImportedDraft
        {
            Source = source,
            Kind = Kind(),
            IsActual = alert.ValueOf("status") == "Actual",
            Origin = alert.ValueOf("scope") == "Public" ? new(ImportedOrigin.OpenSource, At(alert.First("scope")!, "alert/scope", ProvenanceKind.Deduced)) : null,
            Tlp = Tlp(),
            InformationType = InformationType(),
            Texts = texts,
            Areas = areas,
            EffectiveAt = Earliest("effective"),
            ExpiresAt = Earliest("expires"),
            OccurredAt = Earliest("onset"),
            Urgency = Strongest("urgency", CapGrammar.Urgencies),
            Severity = Strongest("severity", CapGrammar.Severities),
            Certainty = Strongest("certainty", CapGrammar.Certainties),
            References = alert.ValueOf("references") is { } references ? CapReferences.Read(references) : [],
            Warnings = findings.Warnings,
        };
    }

    internal static Provenance At(CapElement element, string path, ProvenanceKind kind = ProvenanceKind.Stated) => new(path, kind, element.Line);

    private static DateTimeOffset Time(CapElement element) =>
        CapTime.TryParse(element.Text, out var utc) ? utc : throw new InvalidOperationException("times were not checked");

    private void WarnOfAlert()
    {
        if (alert.Namespace == CapGrammar.Namespace11)
            findings.Warn(CapCodes.Version11, alert.Line);
        if (alert.First("status") is { Text: not "Actual" } status)
            findings.Warn(CapCodes.StatusNotActual, status.Line, status.Text);
        if (alert.First("sent") is { } sent && Time(sent) > now.AddMinutes(5))
            findings.Warn(CapCodes.SentInFuture, sent.Line, sent.Text.Trim());
        if (infos.IsEmpty)
            findings.Warn(CapCodes.InfoMissing, alert.Line);
        foreach (var signature in alert.Children.Where(child => signedBy is null && child.Namespace == CapGrammar.SignatureNamespace))
            findings.Warn(CapCodes.SignatureUnverified, signature.Line);
    }

    private void WarnOfInfo(CapElement info)
    {
        var expires = info.First("expires");
        if (expires is null)
            findings.Warn(CapCodes.ExpiresMissing, info.Line);
        else if (Time(expires) <= now)
            findings.Warn(CapCodes.ExpiresPast, expires.Line, expires.Text.Trim());
        if (expires is not null && (info.First("effective") ?? alert.First("sent")) is { } start)
        {
            if (Time(expires) <= Time(start))
                findings.Warn(CapCodes.ExpiresBeforeEffective, expires.Line, expires.Text.Trim(), start.Text.Trim());
            else if (Time(expires) - Time(start) > ImportLimits.MaxLife)
                findings.Warn(ImportCodes.ExpiresTooFar, expires.Line, ImportLimits.Say((int)ImportLimits.MaxLife.TotalDays));
        }
        if (info.First("certainty") is { Text: CapGrammar.VeryLikely } certainty)
            findings.Warn(CapCodes.VeryLikely, certainty.Line);
        foreach (var resource in info.All("resource"))
        {
            findings.Warn(CapCodes.ResourceNotTaken, resource.Line, ImportLimits.Quote(resource.ValueOf("resourceDesc") ?? ""));
            if (resource.First("derefUri") is { } inlined)
                findings.Warn(CapCodes.DerefUriDropped, inlined.Line);
        }
    }

    private Sourced<ImportedKind> Kind()
    {
        var type = alert.First("msgType")!;
        if (type.Text == "Cancel")
            return new(ImportedKind.Cancellation, At(type, "alert/msgType"));
        if (!infos.IsEmpty && infos.All(info => info.All("responseType").Any(response => response.Text == "AllClear")))
            return new(ImportedKind.AllClear, At(infos[0].First("responseType")!, "alert/info[1]/responseType"));
        return new(type.Text == "Update" ? ImportedKind.Update : ImportedKind.Alert, At(type, "alert/msgType"));
    }

    private Sourced<string> Tlp()
    {
        var scope = alert.First("scope")!;
        if (scope.Text == "Restricted" && TlpLabel().Match(alert.ValueOf("restriction") ?? "") is { Success: true } said)
            return new(said.Value.ToUpperInvariant(), At(alert.First("restriction")!, "alert/restriction"));
        var label = scope.Text switch
        {
            "Public" => "TLP:CLEAR",
            "Restricted" => "TLP:AMBER+STRICT",
            _ => "TLP:RED",
        };
        return new(label, At(scope, "alert/scope", ProvenanceKind.Deduced));
    }

    [GeneratedRegex(@"\bTLP:(AMBER\+STRICT|AMBER|GREEN|CLEAR|RED)(?![A-Z+])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TlpLabel();

    /// <summary>Only words of security alerts are looked at: "menace d'orage" is weather.</summary>
    private Sourced<string> InformationType()
    {
        for (var i = 0; i < infos.Length; i++)
        {
            if (!infos[i].All("category").Any(category => category.Text == "Security"))
                continue;
            foreach (var name in (string[])["event", "headline", "description"])
            {
                if (infos[i].First(name) is { } said && FactWords.Classify(FrenchFolding.Fold(said.Text)) is { } found)
                    return new(found.Type, At(said, $"alert/info[{ImportLimits.Say(i + 1)}]/{name}", ProvenanceKind.Deduced));
            }
        }
        return new(FactWords.Other, infos.IsEmpty
            ? new Provenance("alert", ProvenanceKind.Assumed, null)
            : At(infos[0].First("category")!, "alert/info[1]/category", ProvenanceKind.Assumed));
    }

    /// <summary>Several blocks may differ: copies end with the first that does.</summary>
    private Sourced<DateTimeOffset>? Earliest(string name)
    {
        var found = infos.Select((info, i) => (Element: info.First(name), Index: i)).Where(pair => pair.Element is not null)
            .Select(pair => new Sourced<DateTimeOffset>(Time(pair.Element!), At(pair.Element!, $"alert/info[{ImportLimits.Say(pair.Index + 1)}]/{name}"))).ToList();
        WarnOfDifference(name, found.Select(each => each.Value).Distinct().Count(), found.Count > 0 ? found[^1].From.Line : null);
        return found.MinBy(each => each.Value);
    }

    /// <summary>Several blocks may differ: the strongest counts, in the order of the standard's list.</summary>
    private Sourced<string>? Strongest(string name, ImmutableArray<string> order)
    {
        var found = infos.Select((info, i) => (Element: info.First(name)!, Index: i))
            .Select(pair => new Sourced<string>(pair.Element.Text == CapGrammar.VeryLikely ? "Likely" : pair.Element.Text, At(pair.Element, $"alert/info[{ImportLimits.Say(pair.Index + 1)}]/{name}"))).ToList();
        WarnOfDifference(name, found.Select(each => each.Value).Distinct().Count(), found.Count > 0 ? found[^1].From.Line : null);
        return found.MinBy(each => order.IndexOf(each.Value));
    }

    private void WarnOfDifference(string name, int distinct, int? line)
    {
        if (distinct > 1)
            findings.Warn(CapCodes.InfosDiffer, line, name);
    }
}
