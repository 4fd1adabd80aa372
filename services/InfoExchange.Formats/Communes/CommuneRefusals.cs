using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.Communes;

/// <summary>Why a file of communes is not taken.</summary>
internal static class CommuneRefusals
{
    internal static Refusal NoColumn(string column) => new(RefusalKind.Invalid, "communes.no_column", "file", RefusalArgument.Of("column", column));

    internal static Refusal NoLine() => new(RefusalKind.Invalid, "communes.no_line", "file");

    internal static Refusal UnknownType(string type) => new(RefusalKind.Invalid, "communes.unknown_type", "file", RefusalArgument.Of("type", type));

    internal static Refusal UnknownCode(string code) => new(RefusalKind.Invalid, "communes.unknown_code", "file", RefusalArgument.Of("code", code));

    internal static Refusal ObsoleteCode(string code) => new(RefusalKind.Invalid, "communes.obsolete_code", "file", RefusalArgument.Of("code", code));

    internal static Refusal UnknownDepartement(string departement, string code) =>
        new(RefusalKind.Invalid, "communes.unknown_departement", "file", RefusalArgument.Of("departement", departement), RefusalArgument.Of("code", code));

    internal static Refusal RepeatedCode(string code, int line) => new(RefusalKind.Invalid, "communes.repeated_code", "file", RefusalArgument.Of("code", code), RefusalArgument.Of("line", line));

    internal static Refusal UnknownParent(string code, string parent) => new(RefusalKind.Invalid, "communes.unknown_parent", "file", RefusalArgument.Of("code", code), RefusalArgument.Of("parent", parent));
}
