namespace InfoExchange.Formats.ControlFiles;

/// <summary>What stands in a control file (dossier de contrôle), a ZIP archive.</summary>
public static class ControlFileNames
{
    /// <summary>A signed note over every other file.</summary>
    public const string Manifest = "manifest.txt";

    /// <summary>The journal's checkpoint, exactly as signed.</summary>
    public const string Checkpoint = "checkpoint.txt";

    /// <summary>Journal entries exactly as stored, each with its proof: <see cref="ControlEntry"/>, one a line.</summary>
    public const string Entries = "entries.txt";

    /// <summary>To read and print.</summary>
    public const string Report = "rapport.html";

    /// <summary>Who decided, received, opened, answered.</summary>
    public const string Trace = "trace.csv";

    /// <summary>Each recipient's verdict with its reason and rule.</summary>
    public const string Decisions = "decisions.csv";

    /// <summary>Words that were not erased.</summary>
    public const string Contents = "contents.json";
}
