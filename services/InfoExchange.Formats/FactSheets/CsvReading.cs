using System.Text;

namespace InfoExchange.Formats.FactSheets;

/// <summary>Rows of a CSV file (RFC 4180), with semicolons or commas as its first line has them. Empty lines are no rows.</summary>
internal sealed class CsvReading
{
    private readonly string _text;
    private readonly char _separator;
    private int _at;
    private int _line = 1;

    private CsvReading(string text, char separator)
    {
        _text = text;
        _separator = separator;
    }

    /// <summary>Line where a quote opens that nothing closes, or that is followed by more than a separator; 0 when all is well.</summary>
    internal int BrokenLine { get; private set; }

    internal List<CsvRow> Rows { get; } = [];

    internal static CsvReading Read(string text)
    {
        var head = text.AsSpan(0, text.AsSpan().IndexOfAny('\n', '\r') is >= 0 and var end ? end : text.Length);
        var reading = new CsvReading(text, head.Contains(';') ? ';' : ',');
        while (reading._at < text.Length && reading.BrokenLine == 0)
        {
            reading.Row();
        }

        return reading;
    }

    private void Row()
    {
        var (line, cells) = (_line, new List<string>());
        do
        {
            cells.Add(_at < _text.Length && _text[_at] == '"' ? Quoted() : Plain());
        }
        while (BrokenLine == 0 && Take(_separator));

        if (BrokenLine == 0 && _at < _text.Length && !TakeLineEnd())
        {
            BrokenLine = _line;
        }

        if (cells.Exists(c => c.Length > 0))
        {
            Rows.Add(new CsvRow(line, [.. cells]));
        }
    }

    private string Plain()
    {
        var from = _at;
        while (_at < _text.Length && _text[_at] != _separator && _text[_at] is not ('\n' or '\r'))
        {
            _at++;
        }

        return _text[from.._at].Trim(' ');
    }

    private string Quoted()
    {
        var (line, cell) = (_line, new StringBuilder());
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"' && !(++_at < _text.Length && _text[_at] == '"'))
            {
                return cell.ToString().Trim(' ');
            }

            _line += _text[_at] == '\n' ? 1 : 0;
            cell.Append(_text[_at]);
        }

        BrokenLine = line;
        return "";
    }

    private bool Take(char wanted)
    {
        if (_at >= _text.Length || _text[_at] != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakeLineEnd()
    {
        var isEnd = Take('\r') | Take('\n');
        _line += isEnd ? 1 : 0;
        return isEnd;
    }
}
