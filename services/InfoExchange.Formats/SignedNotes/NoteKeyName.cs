using System.Text;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Names of keys (C2SP signed-note, "Format").</summary>
internal static class NoteKeyName
{
    /// <summary>Not empty, no Unicode space, no control character, no plus sign, whole UTF-16.</summary>
    internal static bool IsValid(string name)
    {
        if (name.Length == 0)
            return false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value == '+')
                return false;
        }
        return true;
    }
}
