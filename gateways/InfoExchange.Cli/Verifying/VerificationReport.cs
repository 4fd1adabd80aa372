using System.Globalization;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.Verifying;

/// <summary>Says what came out of verifying: what is wrong, where, and what it means.</summary>
internal static class VerificationReport
{
    internal static void Print(string path, Verification result, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("verify.entries", path, texts.Count("count.entries", result.Entries), result.Territory));
        printer.Line(texts.Say("verify.root", result.ComputedRoot.ToHex()));
        printer.Line(texts.Say("verify.decisions", result.DecisionsChecked, result.DecisionsNotChecked));
        printer.Line(result.RecipientsChecked > 0 ? texts.Say("verify.audiences", result.RecipientsChecked, result.AudiencesNotChecked) : texts.Say("verify.audiences_not_checked"));
        if (result.KeptChecked + result.KeptNotChecked > 0)
        {
            printer.Line(texts.Say("verify.kept", result.KeptChecked, result.KeptNotChecked));
        }

        if (result.NotSigned > 0)
        {
            printer.Line(texts.Say("verify.not_signed_yet", result.NotSigned));
        }

        foreach (var cosignature in result.Cosignatures)
        {
            printer.Line(texts.Say("verify.cosigned", cosignature.Name, cosignature.At.ToString("u", CultureInfo.InvariantCulture)));
        }

        PrintFindings(result, printer, texts);
        if (result.Holds)
        {
            printer.Title(result.Signature == "valid" ? texts.Say("verify.holds_signed", string.Join(", ", result.SignedBy)) : texts.Say("verify.holds_unsigned"));
        }
        else
        {
            printer.Alarm(texts.Say("verify.does_not_hold"));
        }
    }

    internal static JsonObject ToJson(string path, Verification result, Texts texts) => new()
    {
        ["file"] = path,
        ["holds"] = result.Holds,
        ["jurisdiction"] = result.Territory,
        ["entries"] = result.Entries,
        ["computedRoot"] = result.ComputedRoot.ToHex(),
        ["treeSize"] = result.Checkpoint?.Size,
        ["root"] = result.Checkpoint is { } checkpoint ? Convert.ToHexStringLower(checkpoint.Root.AsSpan()) : null,
        ["origin"] = result.Checkpoint?.Origin,
        ["signature"] = result.Signature,
        ["signedBy"] = new JsonArray([.. result.SignedBy.Select(name => JsonValue.Create(name))]),
        ["findingCount"] = result.FindingCount,
        ["findings"] = new JsonArray([.. result.Findings.Select(finding => new JsonObject
        {
            ["code"] = finding.Key,
            ["position"] = finding.Position,
            ["line"] = finding.Line,
            ["text"] = Sentence(finding, texts),
            ["means"] = texts.Say($"{finding.Key}.means"),
        })]),
        ["firstPosition"] = result.FirstPosition,
        ["notSigned"] = result.NotSigned,
        ["cosignatures"] = new JsonArray([.. result.Cosignatures.Select(one => new JsonObject { ["name"] = one.Name, ["at"] = one.At.ToString("O", CultureInfo.InvariantCulture) })]),
        ["decisions"] = new JsonObject { ["checked"] = result.DecisionsChecked, ["notChecked"] = result.DecisionsNotChecked, ["audiences"] = result.RecipientsChecked > 0 ? "checked" : "notChecked", ["recipientsChecked"] = result.RecipientsChecked, ["listsNotChecked"] = result.AudiencesNotChecked },
        ["kept"] = new JsonObject { ["checked"] = result.KeptChecked, ["notChecked"] = result.KeptNotChecked },
    };

    private static void PrintFindings(Verification result, Printer printer, Texts texts)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in result.Findings)
        {
            printer.Alarm(Sentence(finding, texts));
            if (said.Add(finding.Key))
            {
                printer.Line($"  → {texts.Say($"{finding.Key}.means")}");
            }
        }

        if (result.FindingCount > result.Findings.Count)
        {
            printer.Alarm(texts.Say("verify.more", result.FindingCount - result.Findings.Count));
        }
    }

    private static string Sentence(VerifyFinding finding, Texts texts)
    {
        var sentence = texts.Say(finding.Key, [.. finding.Args.Select(texts.OfNote)]);
        return finding switch
        {
            { Position: { } position, Line: { } line } => texts.Say("verify.at", position, line, sentence),
            { Position: { } position } => texts.Say("verify.at_position", position, sentence),
            _ => sentence,
        };
    }
}
