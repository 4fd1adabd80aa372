using System.Text.Json;
using InfoExchange.Cli.Terminal;

namespace InfoExchange.Cli.SigningIn;

/// <summary><c>profiles.json</c>: servers and identities of this account, with their secrets. Written by <c>signin</c> and <c>profile</c> only; a person may edit it.</summary>
internal sealed class ProfileFile(string folder)
{
    /// <summary>The profile that signing in makes when none is named.</summary>
    internal const string UsualName = "default";

    private const string FileName = "profiles.json";
    private const int LongestName = 64;

    internal string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>1 to 64 of <c>[A-Za-z0-9._-]</c>, beginning with a letter or a digit: it also names files.</summary>
    internal static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <exception cref="CommandStoppedException">It can't be understood, or others than its owner may read it: it holds secrets.</exception>
    internal ProfileBook Read()
    {
        if (OwnerFile.IsOpenToOthers(Path))
        {
            throw new CommandStoppedException(ExitCodes.Forbidden, "profile.open_to_others", Path);
        }

        try
        {
            return OwnerFile.Read<ProfileBook>(Path) ?? ProfileBook.Empty;
        }
        catch (JsonException)
        {
            throw new CommandStoppedException(ExitCodes.Forbidden, "profile.malformed", Path);
        }
    }

    /// <summary>The profile that a command uses.</summary>
    /// <param name="named">On the command line or by the environment; empty for the current one.</param>
    /// <exception cref="CommandStoppedException">There is none of that name; or nobody is signed in on this account.</exception>
    internal (string Name, Profile Profile) Find(string named)
    {
        var book = Read();
        var name = named.Length > 0 ? named : book.Current;
        if (book.Profiles.TryGetValue(name, out var profile))
        {
            return (name, profile);
        }

        throw named.Length > 0
            ? new CommandStoppedException(ExitCodes.Forbidden, "profile.unknown", named, string.Join(", ", book.Profiles.Keys))
            : new CommandStoppedException(ExitCodes.Forbidden, "profile.absent");
    }

    /// <summary>The current profile's name; the usual one when there is none, or the file can't be understood.</summary>
    internal string CurrentOrUsual() => Usable().Current is { Length: > 0 } current ? current : UsualName;

    /// <summary>Adds or replaces a profile; the first one becomes the current one.</summary>
    internal void Save(string name, Profile profile)
    {
        var book = Usable();
        book.Profiles[name] = profile;
        OwnerFile.Save(Path, book with { Current = book.Profiles.ContainsKey(book.Current) ? book.Current : name });
    }

    /// <exception cref="CommandStoppedException">There is none of that name.</exception>
    internal void Use(string name) => OwnerFile.Save(Path, Known(name) with { Current = name });

    /// <exception cref="CommandStoppedException">There is none of that name.</exception>
    internal void Remove(string name)
    {
        var book = Known(name);
        book.Profiles.Remove(name);
        OwnerFile.Save(Path, book.Current == name ? book with { Current = "" } : book);
        new TokenFile(folder, name).Remove();
    }

    private ProfileBook Known(string name)
    {
        var book = Read();
        return book.Profiles.ContainsKey(name) ? book : throw new CommandStoppedException(ExitCodes.Refused, "profile.unknown", name, string.Join(", ", book.Profiles.Keys));
    }

    /// <summary>A file that can't be understood is replaced by signing in, as its message says.</summary>
    private ProfileBook Usable()
    {
        try
        {
            return OwnerFile.Read<ProfileBook>(Path) ?? ProfileBook.Empty;
        }
        catch (JsonException)
        {
            return ProfileBook.Empty;
        }
    }
}
