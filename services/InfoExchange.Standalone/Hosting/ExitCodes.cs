namespace InfoExchange.Standalone.Hosting;

/// <summary>How the program ends; its help and its page list the same.</summary>
internal static class ExitCodes
{
    /// <summary>Stopped as asked, or every step of the story held.</summary>
    public const int Done = 0;

    /// <summary>A step of the story did not hold.</summary>
    public const int StoryFailed = 1;

    /// <summary>Wrong arguments.</summary>
    public const int WrongArguments = 2;

    /// <summary>Another process works on the data folder.</summary>
    public const int FolderInUse = 3;

    /// <summary>A part stopped by itself, and everything with it: start again, it goes on from what is kept.</summary>
    public const int PartStopped = 4;

    /// <summary>A journal ends before what was signed of it: a restored backup, for instance.</summary>
    public const int HeadLost = 6;

    /// <summary>Something else listens on one of the ports.</summary>
    public const int PortInUse = 5;
}
