using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace InfoExchange.Rpc.Server.Reflection;

/// <summary>The contracts of all services that are mapped, as their generated code describes them. Built at the first question, when everything is mapped.</summary>
internal sealed class ContractCatalogue
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, int Number), FileDescriptor> _extensions = [];

    public ContractCatalogue(EndpointDataSource endpoints)
    {
        var services = endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType).OfType<Type>().Distinct().Select(DescriptorOf).OfType<ServiceDescriptor>().ToList();
        ServiceNames = [.. services.Select(service => service.FullName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var service in services)
        {
            Add(service.File);
        }
    }

    /// <summary>Full names, in ordinal order.</summary>
    public IReadOnlyList<string> ServiceNames { get; }

    public FileDescriptor? FileNamed(string name) => _files.GetValueOrDefault(name);

    public FileDescriptor? FileOfSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    public FileDescriptor? FileOfExtension(string type, int number) => _extensions.GetValueOrDefault((type, number));

    /// <summary>Numbers of the known extensions of a type, ascending; null when the type is not known.</summary>
    public IReadOnlyList<int>? ExtensionsOf(string type) =>
        _symbols.ContainsKey(type) ? [.. _extensions.Keys.Where(key => key.Type == type).Select(key => key.Number).Order()] : null;

    /// <summary>A file and all that it needs, each once, the file first.</summary>
    public static IEnumerable<FileDescriptor> WithDependencies(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file.Name };
        var waiting = new Queue<FileDescriptor>([file]);
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var dependency in next.Dependencies.Where(dependency => seen.Add(dependency.Name)))
            {
                waiting.Enqueue(dependency);
            }
        }
    }

    private static ServiceDescriptor? DescriptorOf(Type service) =>
        service.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
            {
                _symbols[method.FullName] = file;
            }
        }

        foreach (var message in file.MessageTypes)
        {
            Add(file, message);
        }

        foreach (var type in file.EnumTypes)
        {
            Add(file, type);
        }

        foreach (var extension in file.Extensions.UnorderedExtensions)
        {
            Add(file, extension);
        }

        foreach (var dependency in file.Dependencies)
        {
            Add(dependency);
        }
    }

    private void Add(FileDescriptor file, MessageDescriptor message)
    {
        _symbols[message.FullName] = file;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            _symbols[field.FullName] = file;
        }

        foreach (var nested in message.NestedTypes)
        {
            Add(file, nested);
        }

        foreach (var type in message.EnumTypes)
        {
            Add(file, type);
        }

        foreach (var extension in message.Extensions.UnorderedExtensions)
        {
            Add(file, extension);
        }
    }

    private void Add(FileDescriptor file, EnumDescriptor type)
    {
        _symbols[type.FullName] = file;
        foreach (var value in type.Values)
        {
            _symbols[value.FullName] = file;
        }
    }

    private void Add(FileDescriptor file, FieldDescriptor extension)
    {
        _symbols[extension.FullName] = file;
        _extensions[(extension.ExtendeeType.FullName, extension.FieldNumber)] = file;
    }
}
