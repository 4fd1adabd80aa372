using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Protos.Refusals;

/// <summary>Standard status details from lines, and lines from them.</summary>
internal static class RefusalDetails
{
    /// <summary>Bytes of a packed status: in base64, with the percent-encoded message beside, it stays below the 8 KiB of metadata that common clients accept.</summary>
    internal const int MaxBytes = 5_000;

    private const string Domain = "infoexchange";

    // An argument's name has no point, so these never meet one.
    private const string KindKey = "refusal.kind";
    private const string FieldKey = "refusal.field";
    private const string FrenchKey = "text.fr";
    private const string EnglishKey = "text.en";

    // The Anys that hold the BadRequest and the PreconditionFailure, and a RetryInfo.
    private const int AroundOthers = 192;

    // Room for the line that counts the rest, its texts included.
    private const int CountReserve = 320;

    /// <summary>Every line with its texts if that fits; else every line, the first with texts; else as many as fit without, and a count of the rest.</summary>
    internal static Google.Rpc.Status Pack(StatusCode code, string message, IReadOnlyList<RefusalLine> lines)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        var room = MaxBytes - status.CalculateSize() - AroundOthers;
        var bare = lines.Select(line => SizeOf(line, false)).ToArray();
        var kept = LeadingWithin(bare, bare.Sum() <= room ? room : room - CountReserve);
        room -= bare.Take(kept).Sum();
        var withTexts = kept < lines.Count ? 0 : LeadingWithin([.. lines.Select((line, index) => SizeOf(line, true) - bare[index])], room);

        status.Details.Add(lines.Take(kept).Select((line, index) => Any.Pack(ToErrorInfo(line, index < withTexts))));
        if (kept < lines.Count)
        {
            var rest = new RefusalArgument("count", (lines.Count - kept).ToString(CultureInfo.InvariantCulture));
            status.Details.Add(Any.Pack(ToErrorInfo(RefusalLine.Of(lines[kept].Kind, RefusalStatus.MoreRefusals, null, rest), true)));
        }

        AddStandard(status, lines, kept, withTexts);
        return status;
    }

    internal static IReadOnlyList<RefusalLine> Unpack(Google.Rpc.Status status, RefusalKind fallback)
    {
        var lines = new List<RefusalLine>();
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var info) && info.Domain == Domain && info.Reason.Length > 0)
            {
                lines.Add(ToLine(info, fallback));
            }
        }

        return lines;
    }

    // What clients understand that have never heard of this contract.
    private static void AddStandard(Google.Rpc.Status status, IReadOnlyList<RefusalLine> lines, int kept, int withTexts)
    {
        var fields = new BadRequest { FieldViolations = { lines.Take(kept).Select((line, index) => ToViolation(line, index < withTexts)).OfType<BadRequest.Types.FieldViolation>() } };
        if (fields.FieldViolations.Count > 0)
        {
            status.Details.Add(Any.Pack(fields));
        }

        var state = new PreconditionFailure { Violations = { lines.Take(kept).Select((line, index) => ToPrecondition(line, index < withTexts)).OfType<PreconditionFailure.Types.Violation>() } };
        if (state.Violations.Count > 0)
        {
            status.Details.Add(Any.Pack(state));
        }

        if (RetryDelays.Of(lines) is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }
    }

    private static int LeadingWithin(int[] sizes, int room)
    {
        var count = 0;
        for (; count < sizes.Length && sizes[count] <= room; count++)
        {
            room -= sizes[count];
        }

        return count;
    }

    // Each element costs a tag and a length besides.
    private static int SizeOf(RefusalLine line, bool withTexts) =>
        Any.Pack(ToErrorInfo(line, withTexts)).CalculateSize() + 4
        + (ToViolation(line, withTexts) is { } violation ? violation.CalculateSize() + 4 : 0)
        + (ToPrecondition(line, withTexts) is { } precondition ? precondition.CalculateSize() + 4 : 0);

    // A field that is stale is not wrong: what it speaks of has moved.
    private static BadRequest.Types.FieldViolation? ToViolation(RefusalLine line, bool withTexts) =>
        line.Field.Length == 0 || line.Kind == RefusalKind.Stale ? null : new() { Field = line.Field, Description = DescriptionOf(line, withTexts) };

    private static PreconditionFailure.Types.Violation? ToPrecondition(RefusalLine line, bool withTexts) =>
        line.Kind == RefusalKind.Stale ? new() { Type = line.Code, Subject = line.Field, Description = DescriptionOf(line, withTexts) } : null;

    private static string DescriptionOf(RefusalLine line, bool withTexts) => withTexts && line.English.Length > 0 ? line.English : line.Code;

    private static ErrorInfo ToErrorInfo(RefusalLine line, bool withTexts)
    {
        var info = new ErrorInfo { Reason = line.Code, Domain = Domain, Metadata = { { KindKey, RefusalKindTable.WordOf(line.Kind) } } };
        if (line.Field.Length > 0)
        {
            info.Metadata.Add(FieldKey, line.Field);
        }

        foreach (var argument in line.Arguments)
        {
            info.Metadata[argument.Name] = argument.Value;
        }

        if (withTexts)
        {
            info.Metadata.Add(FrenchKey, line.French);
            info.Metadata.Add(EnglishKey, line.English);
        }

        return info;
    }

    private static RefusalLine ToLine(ErrorInfo info, RefusalKind fallback)
    {
        var kind = RefusalKindTable.KindOf(info.Metadata.GetValueOrDefault(KindKey, ""));
        var arguments = ArgumentsOf(info);
        var own = RefusalTexts.Contract.Format(info.Reason, arguments);
        return new RefusalLine(
            kind == RefusalKind.Unspecified ? fallback : kind,
            info.Reason,
            info.Metadata.GetValueOrDefault(FieldKey, ""),
            arguments,
            info.Metadata.GetValueOrDefault(FrenchKey, own.French),
            info.Metadata.GetValueOrDefault(EnglishKey, own.English));
    }

    // A map has no order on the wire: the table's placeholders come first, in its order, then what it does not know.
    private static RefusalArgument[] ArgumentsOf(ErrorInfo info)
    {
        var placeholders = RefusalTexts.Contract.PlaceholdersOf(info.Reason);
        return
        [
            .. info.Metadata
                .Where(pair => !pair.Key.Contains('.'))
                .OrderBy(pair => placeholders.Contains(pair.Key) ? placeholders.TakeWhile(name => name != pair.Key).Count() : int.MaxValue)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new RefusalArgument(pair.Key, pair.Value)),
        ];
    }
}
