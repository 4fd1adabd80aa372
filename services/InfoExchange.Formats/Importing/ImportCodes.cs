namespace InfoExchange.Formats.Importing;

/// <summary>Codes that any form may give; their texts stand in <c>import-texts.csv</c>.</summary>
internal static class ImportCodes
{
    internal const string Empty = "import.empty";
    internal const string TooLarge = "import.too_large";
    internal const string NotText = "import.not_text";
    internal const string MarkingRefused = "import.marking_refused";

    internal const string HeadlineOverLimit = "import.headline_over_limit";
    internal const string BodyOverLimit = "import.body_over_limit";
    internal const string ExpiresTooFar = "import.expires_too_far";
}
