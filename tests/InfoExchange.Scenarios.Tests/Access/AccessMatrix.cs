using System.Reflection;
using Google.Protobuf.Reflection;
using InfoExchange.Domain.Authorization;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>Calls of the descriptors × people × what is theirs: what the table of calls says of each.</summary>
internal static class AccessMatrix
{
    /// <summary>Every call of the contract, found in its descriptors.</summary>
    public static IReadOnlyList<MethodDescriptor> Calls { get; } =
    [
        .. typeof(SubscribeRequest).Assembly.GetTypes().Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<FileDescriptor>()
            .Where(file => file.Package.StartsWith("infoexchange.", StringComparison.Ordinal))
            .SelectMany(file => file.Services).SelectMany(service => service.Methods).OrderBy(NameOf, StringComparer.Ordinal),
    ];

    public static string NameOf(MethodDescriptor call) => $"/{call.Service.FullName}/{call.Name}";

    /// <summary>Calls without a rule, and rules without a call.</summary>
    public static IEnumerable<string> Unclassified(IEnumerable<MethodDescriptor> calls, IEnumerable<CallRule> rules)
    {
        List<string> called = [.. calls.Select(NameOf)], ruled = [.. rules.Select(rule => rule.Call)];
        return [.. called.Except(ruled).Select(name => $"{name} has no rule"), .. ruled.Except(called).Select(name => $"{name} is no call")];
    }

    /// <summary>One line a call, one letter a person: T the territory, R with a recipient of their own, O what is theirs, M within a mandate, D also off duty, S oneself, - refused.</summary>
    public static IEnumerable<string> Lines()
    {
        yield return $"{"call",-62}{string.Concat(AccessActor.All.Where(actor => actor.IsEnrolled).Select(actor => $"{Short(actor.Label),-9}"))}".TrimEnd();
        foreach (var call in Calls)
        {
            var rule = CallTable.Find(NameOf(call))!;
            yield return $"{NameOf(call),-62}{string.Concat(AccessActor.All.Where(actor => actor.IsEnrolled).Select(actor => $"{Letter(GrantOf(rule, actor)),-9}"))}".TrimEnd();
        }
    }

    /// <summary>True when some grant opens the call to the person; what it opens, the relation says.</summary>
    public static CallGrant? GrantOf(CallRule rule, AccessActor actor) => !actor.IsEnrolled ? null : rule.Grants.FirstOrDefault(grant =>
        grant.Relation == CallRelation.Self
        || (actor.Function is { } function && grant.Functions.Contains(function) && (actor.IsOnDuty || grant.Relation == CallRelation.OffDuty)));

    private static string Letter(CallGrant? grant) => grant?.Relation switch
    {
        null => "-",
        CallRelation.Territory => "T",
        CallRelation.Recipient => "R",
        CallRelation.Theirs => "O",
        CallRelation.Mandate => "M",
        CallRelation.OffDuty => "D",
        _ => "S",
    };

    private static string Short(string label) => label switch
    {
        "WatchOfficer off duty" => "OffDuty",
        "WatchOfficer" => "Watch",
        "no function" => "none",
        "CrisisCoordinator" => "Coord",
        "FirmReferent" => "FirmRef",
        "SecurityDesk" => "Desk",
        "Controller" => "Control",
        "Intermediary" => "Relay",
        "Authority" => "Author",
        _ => label,
    };
}
