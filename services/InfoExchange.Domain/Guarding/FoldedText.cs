using System.Globalization;
using System.Text;

namespace InfoExchange.Domain.Guarding;

/// <summary>A text as a reader takes it in: without accents, compatibility forms, look-alike letters of other scripts and invisible characters; each character knows where it stood.</summary>
internal sealed class FoldedText
{
    private const string Accented = "ÀÂÄÁÃÅĀĂĄÇĆČÈÉÊËĒĖĘĚÌÍÎÏĪĮİÑŃŇÒÓÔÖÕØŌŐÙÚÛÜŪŮŰŲÝŸŠŚŞȘŢȚŤŽŹŻĎĐĞŁŘàâäáãåāăąçćčèéêëēėęěìíîïīįıñńňòóôöõøōőùúûüūůűųýÿšśşșţțťžźżďđğłřᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ";
    private const string Unaccented = "AAAAAAAAACCCEEEEEEEEIIIIIIINNNOOOOOOOOUUUUUUUUYYSSSSTTTZZZDDGLRaaaaaaaaaccceeeeeeeeiiiiiiinnnoooooooouuuuuuuuyysssstttzzzddglrABCDEFGHIJKLMNOPRSTUVWYZ";

    private readonly string _original;
    private readonly int[] _starts;

    public FoldedText(string original)
    {
        _original = original;
        var folded = new StringBuilder(original.Length);
        var starts = new List<int>(original.Length + 1);
        var at = 0;
        foreach (var rune in original.EnumerateRunes())
        {
            foreach (var letter in Fold(rune))
            {
                folded.Append(letter);
                starts.Add(at);
            }

            at += rune.Utf16SequenceLength;
        }

        starts.Add(original.Length);
        _starts = [.. starts];
        Cased = folded.ToString();
        Upper = Cased.ToUpperInvariant();
    }

    /// <summary>Folded, with upper and lower case as written.</summary>
    public string Cased { get; }

    /// <summary>The same in capitals; character for character.</summary>
    public string Upper { get; }

    /// <summary>The words as written of a span of the folded text.</summary>
    public string Excerpt(int start, int length) => _original[_starts[start].._starts[start + length]].Trim();

    /// <summary>Where a span of the folded text stands in the words as written.</summary>
    public (int Start, int Length) Original(int start, int length) => (_starts[start], _starts[start + length] - _starts[start]);

    private static string Fold(Rune rune)
    {
        if (rune.IsAscii)
        {
            return rune.ToString();
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                return "";
            case UnicodeCategory.SpaceSeparator:
                return " ";
            case UnicodeCategory.DashPunctuation:
                return "-";
            case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                return "\n";
            default:
                return LookAlike(rune.Value) ?? Plain(rune);
        }
    }

    // By tables: the runtime's normalisation does nothing where globalisation is invariant, as here.
    private static string Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E and var wide => ((char)(wide - 0xFEE0)).ToString(),
        >= 0x1D400 and <= 0x1D6A3 and var styled => Letter((styled - 0x1D400) % 52),
        >= 0x1D7CE and <= 0x1D7FF and var styled => ((char)('0' + ((styled - 0x1D7CE) % 10))).ToString(),
        >= 0x24B6 and <= 0x24E9 and var circled => Letter(circled - 0x24B6),
        >= 0x1F130 and <= 0x1F189 and var squared when (squared - 0x1F130) % 32 < 26 => Letter((squared - 0x1F130) % 32),
        var value when value <= char.MaxValue && Accented.IndexOf((char)value, StringComparison.Ordinal) is >= 0 and var at => Unaccented[at].ToString(),
        _ => rune.ToString(),
    };

    private static string Letter(int index) => ((char)(index < 26 ? 'A' + index : 'a' + index - 26)).ToString();

    // Letters of Greek and Cyrillic that print as Latin ones, and what does not decompose.
    private static string? LookAlike(int value) => value switch
    {
        'Œ' => "OE",
        'œ' => "oe",
        'Æ' => "AE",
        'æ' => "ae",
        '’' or 'ʼ' or '‘' => "'",
        'А' or 'Α' => "A",
        'В' or 'Β' => "B",
        'С' or 'Ϲ' => "C",
        'Е' or 'Ε' => "E",
        'Ғ' => "F",
        'Н' or 'Η' => "H",
        'І' or 'Ι' => "I",
        'Ј' => "J",
        'К' or 'Κ' => "K",
        'М' or 'Μ' => "M",
        'Ν' => "N",
        'О' or 'Ο' => "O",
        'Р' or 'Ρ' => "P",
        'Ѕ' => "S",
        'Т' or 'Τ' => "T",
        'Х' or 'Χ' => "X",
        'У' or 'Υ' => "Y",
        'Ζ' => "Z",
        'а' or 'α' => "a",
        'с' => "c",
        'е' => "e",
        'і' or 'ι' => "i",
        'о' or 'ο' => "o",
        'р' or 'ρ' => "p",
        'ѕ' => "s",
        'т' or 'τ' => "t",
        'к' or 'κ' => "k",
        'м' => "m",
        'н' => "h",
        'в' or 'β' => "b",
        'х' => "x",
        'у' => "y",
        'ԁ' => "d",
        'һ' => "h",
        'ѵ' or 'ν' => "v",
        _ => null,
    };
}
