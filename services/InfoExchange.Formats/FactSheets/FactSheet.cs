using System.Collections.Immutable;
using System.Text;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.FactSheets;

/// <summary>A CSV file of facts of the directory: a line a fact, its kind in the column <c>fact</c>. Read whole, with everything that is wrong at once.</summary>
public sealed class FactSheet
{
    /// <summary>Bytes of one file.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Lines below the header: what one command records.</summary>
    public const int MaxLines = RecordFacts.MaxFacts;

    private static readonly UTF8Encoding Strict = new(false, true);

    private readonly List<SheetLine> _people = [];
    private readonly List<SheetLine> _facts = [];
    private readonly HashSet<string> _brokenIds = new(StringComparer.Ordinal);
    private readonly List<SheetFinding> _findings = [];
    private readonly Dictionary<string, string> _headers = new(StringComparer.Ordinal);

    private FactSheet()
    {
    }

    /// <summary>Lines below the header.</summary>
    public int LineCount { get; private set; }

    /// <summary>Facts of the lines that can be read, in order.</summary>
    public ImmutableArray<JournalEvent> Facts { get; private set; } = [];

    /// <summary>People of the lines that can be read, in order.</summary>
    public ImmutableArray<NewPerson> People { get; private set; } = [];

    /// <summary>The facts of all lines whose kind is known, in order, with something in place of each cell that can't be read: to be looked at, never recorded.</summary>
    public ImmutableArray<JournalEvent> Examined { get; private set; } = [];

    /// <summary>The same for people.</summary>
    public ImmutableArray<NewPerson> ExaminedPeople { get; private set; } = [];

    /// <summary>What is wrong as written, by line; empty when every line can be read.</summary>
    public ImmutableArray<SheetFinding> Findings => [.. _findings.OrderBy(f => f.Line)];

    /// <summary>Reads a file.</summary>
    /// <param name="file">UTF-8, with or without a mark, at most <see cref="MaxBytes"/>.</param>
    /// <param name="document">Source document of lines that name none.</param>
    /// <param name="now">When rights were verified, where a line does not say.</param>
    public static FactSheet Read(ReadOnlyMemory<byte> file, string document, DateTimeOffset now)
    {
        var sheet = new FactSheet();
        if (file.Length > MaxBytes)
        {
            return sheet.Refused(0, SheetRefusals.TooLarge(file.Length, MaxBytes));
        }

        string text;
        try
        {
            text = Strict.GetString(file.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return sheet.Refused(0, SheetRefusals.NotUtf8());
        }

        var csv = CsvReading.Read(text);
        if (csv.BrokenLine > 0)
        {
            return sheet.Refused(csv.BrokenLine, SheetRefusals.BrokenQuote());
        }

        if (csv.Rows.Count < 2)
        {
            return sheet.Refused(0, SheetRefusals.NoRows());
        }

        sheet.LineCount = csv.Rows.Count - 1;
        return sheet.LineCount > MaxLines ? sheet.Refused(0, SheetRefusals.TooManyLines(sheet.LineCount)) : sheet.ReadRows(csv.Rows, new SheetFacts(document, now));
    }

    /// <summary>Where a finding of the domain on <see cref="ExaminedPeople"/> and <see cref="Examined"/> stands; null when it only follows from a cell that could not be read.</summary>
    public SheetFinding? Locate(FactFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Index < 0)
        {
            return new SheetFinding(0, "", finding.Refusal);
        }

        var line = finding.Index < _people.Count ? _people[finding.Index] : _facts[finding.Index - _people.Count];
        var column = SheetWords.ColumnOf(line.Fact, finding.Refusal.Field);
        var follows = (finding.Refusal.Code == "directory.unknown_reference" && _brokenIds.Contains(line.Text(column)))
            || (line.Findings.Count > 0 && !IsOfItsCellAlone(line, column, finding.Refusal));
        return follows
            ? null
            : new SheetFinding(line.Number, _headers.GetValueOrDefault(column, column), finding.Refusal);
    }

    // Beside a cell that can't be read, only what another cell says by itself is told: dates that contradict each other may do so because one is not there.
    private bool IsOfItsCellAlone(SheetLine line, string column, Refusal refusal) =>
        line.Text(column).Length > 0
        && line.Findings.TrueForAll(f => f.Column.Length > 0 && f.Column != _headers.GetValueOrDefault(column, column))
        && refusal.Code is "directory.unknown_reference" or "command.text_too_long" or "command.malformed_code" or "directory.commune_unknown" or "directory.commune_former" or "directory.commune_elsewhere";

    private FactSheet Refused(int line, Refusal refusal)
    {
        _findings.Add(new SheetFinding(line, "", refusal));
        return this;
    }

    private FactSheet ReadRows(List<CsvRow> rows, SheetFacts facts)
    {
        var columns = ReadHeader(rows[0]);
        if (_findings.Count > 0)
        {
            return this;
        }

        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var made = ImmutableArray.CreateBuilder<JournalEvent>();
        var people = ImmutableArray.CreateBuilder<NewPerson>();
        foreach (var row in rows.Skip(1))
        {
            var line = LineOf(row, columns);
            var fact = line.Fact is "" or "person" ? null : facts.Of(line);
            if (line.Fact.Length > 0 && !first.TryAdd(line.Key, line.Number))
            {
                line.Refuse("", SheetRefusals.LineRepeated(first[line.Key]));
            }

            if (line.Findings.Count > 0)
            {
                _findings.AddRange(line.Findings);
                _brokenIds.UnionWith([line.Text("id"), line.Text("person")]);
            }

            if (fact is not null)
            {
                _facts.Add(line);
                made.Add(fact);
            }
            else if (line.Fact == "person")
            {
                _people.Add(line);
                people.Add(new NewPerson(line.Text("id"), line.Text("subject"), line.Text("name"), facts.DocumentOf(line)));
            }
        }

        (Examined, ExaminedPeople) = (made.ToImmutable(), people.ToImmutable());
        Facts = [.. Examined.Where((_, i) => _facts[i].Findings.Count == 0)];
        People = [.. ExaminedPeople.Where((_, i) => _people[i].Findings.Count == 0)];
        return this;
    }

    private List<string> ReadHeader(CsvRow header)
    {
        var columns = new List<string>();
        foreach (var name in header.Cells)
        {
            var column = SheetWords.Columns.GetValueOrDefault(name, "");
            columns.Add(column);
            if (column.Length == 0)
            {
                _findings.Add(new SheetFinding(header.Line, name, SheetRefusals.UnknownColumn(name)));
            }
            else if (!_headers.TryAdd(column, name))
            {
                _findings.Add(new SheetFinding(header.Line, name, SheetRefusals.ColumnTwice(name)));
            }
        }

        if (!_headers.ContainsKey("fact"))
        {
            _findings.Add(new SheetFinding(header.Line, "", SheetRefusals.NoFactColumn()));
        }

        return columns;
    }

    private SheetLine LineOf(CsvRow row, List<string> columns)
    {
        var cells = columns.Zip(row.Cells).Where(c => c.Second.Length > 0).ToImmutableDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        var line = new SheetLine(row.Line, cells, column => _headers.GetValueOrDefault(column, column));
        if (row.Cells.Length > columns.Count)
        {
            line.Refuse("", SheetRefusals.TooManyCells(row.Cells.Length, columns.Count));
        }

        return line;
    }
}
