using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Formats.FactSheets;

namespace InfoExchange.Formats.Communes;

/// <summary>The file of communes of INSEE's code officiel géographique (<c>v_commune_2026.csv</c>), national or of one département: read whole, with everything that is wrong at once; the communes of one territory kept.</summary>
/// <remarks>
/// Columns by name, in any order: TYPECOM, COM, DEP, LIBELLE and COMPARENT are read; REG, CTCD, ARR, TNCC, NCC, NCCENR and CAN are passed over. TYPECOM is COM (commune), ARM
/// (arrondissement of Paris, Lyon or Marseille), COMD or COMA (part of another commune: a former code). The last two have no DEP of their own.
/// </remarks>
public sealed partial class CommuneFile
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly string[] Needed = ["TYPECOM", "COM", "DEP", "LIBELLE", "COMPARENT"];
    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly List<SheetFinding> _findings = [];
    private readonly List<CommuneLine> _lines = [];

    private CommuneFile()
    {
    }

    /// <summary>Communes and arrondissements of the territory, by code.</summary>
    public ImmutableArray<OfficialCommune> Communes { get; private set; } = [];

    /// <summary>Former codes of the territory, by code; without those that are a commune's again.</summary>
    public ImmutableArray<FormerCommune> Former { get; private set; } = [];

    /// <summary>Lines of other territories.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>What is wrong, by line; empty when all can be read.</summary>
    public ImmutableArray<SheetFinding> Findings => [.. _findings.OrderBy(f => f.Line)];

    /// <summary>The year that a file's name tells; null when it tells none.</summary>
    public static int? YearOf(string name) =>
        YearInName().Match(name) is { Success: true } match ? int.Parse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Reads a file.</summary>
    /// <param name="file">UTF-8, with or without a mark, at most <see cref="MaxBytes"/>.</param>
    /// <param name="territory">Whose communes are kept.</param>
    public static CommuneFile Read(ReadOnlyMemory<byte> file, Jurisdiction territory)
    {
        ArgumentNullException.ThrowIfNull(territory);
        var read = new CommuneFile();
        if (file.Length > MaxBytes)
        {
            return read.Refused(0, "", SheetRefusals.TooLarge(file.Length, MaxBytes));
        }

        string text;
        try
        {
            text = Strict.GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return read.Refused(0, "", SheetRefusals.NotUtf8());
        }

        var csv = CsvReading.Read(text);
        return csv.BrokenLine > 0 ? read.Refused(csv.BrokenLine, "", SheetRefusals.BrokenQuote())
            : csv.Rows.Count < 2 ? read.Refused(0, "", SheetRefusals.NoRows())
            : read.ReadRows(csv.Rows, territory);
    }

    private CommuneFile Refused(int line, string column, Refusal refusal)
    {
        _findings.Add(new SheetFinding(line, column, refusal));
        return this;
    }

    private CommuneFile ReadRows(List<CsvRow> rows, Jurisdiction territory)
    {
        var head = rows[0].Cells;
        foreach (var missing in Needed.Where(column => !head.Contains(column)))
        {
            Refused(rows[0].Line, missing, CommuneRefusals.NoColumn(missing));
        }

        if (_findings.Count > 0)
        {
            return this;
        }

        foreach (var row in rows.Skip(1))
        {
            var cells = Needed.Select(column => head.IndexOf(column) is var at && at < row.Cells.Length ? row.Cells[at] : "").ToArray();
            ReadRow(new CommuneLine(row.Line, cells[0], cells[1], cells[2], cells[3], cells[4]));
        }

        CheckTogether();
        Keep(territory);
        return Communes.IsEmpty && _findings.Count == 0 ? Refused(0, "", CommuneRefusals.NoLine()) : this;
    }

    private void ReadRow(CommuneLine line)
    {
        var before = _findings.Count;
        if (line.Type is not ("COM" or "ARM" or "COMD" or "COMA"))
        {
            Refused(line.Number, "TYPECOM", CommuneRefusals.UnknownType(line.Type));
        }

        if (!CommuneCode.TryParse(line.Code, out var commune))
        {
            Refused(line.Number, "COM", line.Code.Length == 5 && line.Code.StartsWith("20", StringComparison.Ordinal) ? CommuneRefusals.ObsoleteCode(line.Code) : CommuneRefusals.UnknownCode(line.Code));
        }
        else if (line.IsCurrent ? line.Departement != commune.Departement.Text : line.Departement.Length > 0 && line.Departement != commune.Departement.Text)
        {
            Refused(line.Number, "DEP", CommuneRefusals.UnknownDepartement(line.Departement, line.Code));
        }

        if (line.Name.Length is 0 or > 200)
        {
            Refused(line.Number, "LIBELLE", SheetRefusals.CellMissing());
        }

        if (_findings.Count == before)
        {
            _lines.Add(line);
        }
    }

    // A former commune and the one that it is part of may have one code; two of a kind may not.
    private void CheckTogether()
    {
        var first = new Dictionary<(string, string), int>();
        var communes = _lines.Where(l => l.Type == "COM").Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var line in _lines)
        {
            var kind = line.IsCurrent ? "COM" : line.Type;
            if (!first.TryAdd((kind, line.Code), line.Number))
            {
                Refused(line.Number, "COM", CommuneRefusals.RepeatedCode(line.Code, first[(kind, line.Code)]));
            }

            if (line.Type != "COM" && !communes.Contains(line.Parent))
            {
                Refused(line.Number, "COMPARENT", CommuneRefusals.UnknownParent(line.Code, line.Parent));
            }
        }
    }

    private void Keep(Jurisdiction territory)
    {
        var here = _lines.Where(l => CommuneCode.TryParse(l.Code, out var code) && territory.Holds(code)).ToList();
        Elsewhere = _lines.Count - here.Count;
        if (_findings.Count > 0)
        {
            return;
        }

        Communes = [.. here.Where(l => l.IsCurrent).OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => new OfficialCommune(l.Code, l.Name, l.Type == "ARM" ? l.Parent : ""))];
        var current = Communes.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        Former = [.. here.Where(l => !l.IsCurrent && !current.Contains(l.Code)).DistinctBy(l => l.Code).OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => new FormerCommune(l.Code, l.Parent))];
    }

    [GeneratedRegex("(?<![0-9])(19|20)[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearInName();
}
