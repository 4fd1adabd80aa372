using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoExchange.Protos.V1;

namespace InfoExchange.Adapters.Tests.Contract;

/// <summary>Everything that the contract's assembly generates, enumerated from its own descriptors.</summary>
internal static class ContractDescriptors
{
    public static IReadOnlyList<MessageDescriptor> Messages { get; } =
    [
        .. typeof(Jurisdiction).Assembly.GetTypes()
            .Where(type => typeof(IMessage).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => ((IMessage)Activator.CreateInstance(type)!).Descriptor)
            .OrderBy(message => message.FullName, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<FileDescriptor> Files { get; } = [.. Messages.Select(message => message.File).Distinct().OrderBy(file => file.Name, StringComparer.Ordinal)];

    public static IReadOnlyList<MethodDescriptor> Calls { get; } = [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)];
}
