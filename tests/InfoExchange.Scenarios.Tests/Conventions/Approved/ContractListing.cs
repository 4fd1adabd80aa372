using System.Globalization;
using System.Reflection;
using Google.Protobuf.Reflection;

namespace InfoExchange.Scenarios.Tests.Conventions.Approved;

/// <summary>What travels, from the descriptors themselves: every message with its fields' numbers, every enumeration, every call.</summary>
internal static class ContractListing
{
    /// <summary>All files of the contract that an assembly holds; not those of others that it needs.</summary>
    internal static List<string> Of(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .Where(file => file.Package.StartsWith("infoexchange.", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .SelectMany(Of),
    ];

    /// <summary>One file.</summary>
    internal static IEnumerable<string> Of(FileDescriptor file) =>
    [
        $"file {file.Name} package {file.Package}{(file.Dependencies.Count == 0 ? "" : $" uses {string.Join(' ', file.Dependencies.Select(used => used.Name).Order(StringComparer.Ordinal))}")}",
        .. file.MessageTypes.SelectMany(OfMessage),
        .. file.EnumTypes.SelectMany(OfEnum),
        .. file.Services.SelectMany(OfService),
    ];

    private static IEnumerable<string> OfMessage(MessageDescriptor message)
    {
        if (message.GetOptions()?.MapEntry == true)
        {
            return [];
        }

        var proto = message.ToProto();
        return
        [
            $"message {message.FullName}",
            .. message.Fields.InFieldNumberOrder().Select(OfField),
            .. proto.ReservedRange.Select(range => string.Create(CultureInfo.InvariantCulture, $"  reserved {range.Start} to {range.End - 1}")),
            .. proto.ReservedName.Select(name => $"  reserved {name}"),
            .. message.NestedTypes.SelectMany(OfMessage),
            .. message.EnumTypes.SelectMany(OfEnum),
        ];
    }

    private static string OfField(FieldDescriptor field)
    {
        var choice = field.RealContainingOneof is { } oneof ? $" oneof {oneof.Name}" : "";
        var deprecated = field.GetOptions()?.Deprecated == true ? " deprecated" : "";
        return string.Create(CultureInfo.InvariantCulture, $"  {field.FieldNumber} {TypeOf(field)} {field.Name}{choice}{deprecated}");
    }

    private static string TypeOf(FieldDescriptor field)
    {
        if (field.IsMap)
        {
            return $"map<{TypeOf(field.MessageType.FindFieldByNumber(1))}, {TypeOf(field.MessageType.FindFieldByNumber(2))}>";
        }

        var name = field.FieldType switch
        {
            FieldType.Message or FieldType.Group => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            var scalar => scalar.ToString().ToLowerInvariant(),
        };
        return field.IsRepeated ? $"repeated {name}" : field.HasPresence && field.FieldType != FieldType.Message && field.RealContainingOneof is null ? $"optional {name}" : name;
    }

    private static IEnumerable<string> OfEnum(EnumDescriptor type) =>
    [
        $"enum {type.FullName}",
        .. type.Values.OrderBy(value => value.Number).Select(value => string.Create(CultureInfo.InvariantCulture, $"  {value.Number} {value.Name}")),
        .. type.ToProto().ReservedRange.Select(range => string.Create(CultureInfo.InvariantCulture, $"  reserved {range.Start} to {range.End}")),
        .. type.ToProto().ReservedName.Select(name => $"  reserved {name}"),
    ];

    private static IEnumerable<string> OfService(ServiceDescriptor service) =>
    [
        $"service {service.FullName}",
        .. service.Methods.OrderBy(method => method.Name, StringComparer.Ordinal).Select(method =>
            $"  rpc {method.Name}({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) returns ({(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName})"),
    ];
}
