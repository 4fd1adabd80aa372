using System.Globalization;
using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Whoever looks: calls anything that the contract has and writes down what came back.</summary>
internal sealed class PairSubject(PairWorld world)
{
    private static readonly TimeSpan StreamLength = TimeSpan.FromSeconds(40);
    private ByteString _cursor = ByteString.Empty;
    private int _keys;

    /// <summary>Every call of the contract, found in its descriptors.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. typeof(Jurisdiction).Assembly.GetTypes().Where(t => t.Namespace == typeof(Jurisdiction).Namespace && t.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(t => (FileDescriptor)t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!)
            .SelectMany(file => file.Services).SelectMany(service => service.Methods).OrderBy(m => m.FullName, StringComparer.Ordinal),
    ];

    public Transcript Transcript { get; } = new();

    /// <summary>A call with what of the fields it has; the answer, or null when it was refused.</summary>
    public IMessage? Call(string name, IReadOnlyDictionary<string, object> fields)
    {
        var method = Methods.Single(m => m.Name == name);
        var request = Fill(method.InputType, fields);
        Transcript.Add($"> {name}", request);
        try
        {
            return method.IsServerStreaming ? Stream(method, request) : Ask(method, request);
        }
        catch (RpcException refused)
        {
            Transcript.Add("<", refused);
            return null;
        }
    }

    /// <summary>Some calls of the contract, any but the stream that does not end.</summary>
    public void CallSome(Random chance, int count, IReadOnlyDictionary<string, object> fields)
    {
        for (var i = 0; i < count; i++)
        {
            if (Methods[chance.Next(Methods.Count)] is { Name: not nameof(SubscriptionsService.SubscriptionsServiceBase.Subscribe) } method)
            {
                Call(method.Name, fields);
            }
        }
    }

    /// <summary>Page after page, each as small as asked, from where it stands.</summary>
    public void Fetch(int size)
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            if (Call("Fetch", new Dictionary<string, object> { ["cursor"] = _cursor, ["max_items"] = size }) is not FetchResponse page)
            {
                return;
            }

            _cursor = page.Items.Select(CursorOf).LastOrDefault(cursor => cursor is not null) ?? _cursor;
            if (page.Items.Count <= 1)
            {
                return;
            }
        }
    }

    /// <summary>Lists to the end, one item a page.</summary>
    public void List(string name, IReadOnlyDictionary<string, object> fields)
    {
        var asked = new Dictionary<string, object>(fields) { ["page_size"] = 1 };
        for (var rounds = 0; rounds < 20; rounds++)
        {
            if (Call(name, asked) is not { } page || page.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(page) is not string { Length: > 0 } next)
            {
                return;
            }

            asked["page_token"] = next;
        }
    }

    /// <summary>An open stream for a while: what is there, and the beats after it.</summary>
    public void Subscribe()
    {
        var request = new SubscribeRequest { Cursor = _cursor };
        var method = Methods.Single(m => m.Name == "Subscribe");
        Transcript.Add("> Subscribe");
        using var end = new CancellationTokenSource();
        var call = world.Call(MethodName(method), request, end.Token);
        var task = world.Start(() => (Task)Invoke(method, request, call));
        world.Until(TimeSpan.FromTicks(world.Time.Ticks) + StreamLength);
        world.Start(() =>
        {
            end.Cancel();
            return Task.CompletedTask;
        });
        world.Await(task);
        Transcript.Add($"< ended {task.Status} {task.Exception?.InnerException?.Message}");
    }

    public string FreshKey() => string.Create(CultureInfo.InvariantCulture, $"key-{++_keys}");

    private IMessage Ask(MethodDescriptor method, IMessage request)
    {
        var task = world.Start(() => (Task)Invoke(method, request, world.Call(MethodName(method), request)));
        world.Await(task);
        task.GetAwaiter().GetResult();
        var answer = (IMessage)task.GetType().GetProperty("Result")!.GetValue(task)!;
        Transcript.Add("<", answer);
        return answer;
    }

    private IMessage? Stream(MethodDescriptor method, IMessage request)
    {
        var task = world.Start(() => (Task)Invoke(method, request, world.Call(MethodName(method), request)));
        world.Await(task);
        task.GetAwaiter().GetResult();
        Transcript.Add("< end");
        return null;
    }

    private object Invoke(MethodDescriptor method, IMessage request, ServerCallContext call)
    {
        var endpoint = world.Endpoints.Single(e => e.GetType().BaseType!.Name == $"{method.Service.Name}Base");
        object[] arguments = method.IsClientStreaming
            ? [Activator.CreateInstance(typeof(PairReader<>).MakeGenericType(method.InputType.ClrType), request)!, call]
            : method.IsServerStreaming
            ? [request, Activator.CreateInstance(typeof(PairWriter<>).MakeGenericType(method.OutputType.ClrType), Transcript, world.Time)!, call]
            : [request, call];
        return endpoint.GetType().GetMethod(method.Name)!.Invoke(endpoint, BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture)!;
    }

    private static string MethodName(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static IMessage Fill(MessageDescriptor type, IReadOnlyDictionary<string, object> fields)
    {
        var request = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.Name == "jurisdiction")
            {
                field.Accessor.SetValue(request, new Jurisdiction { Kind = JurisdictionKind.Departement, Code = "75" });
            }
            else if (!field.IsRepeated && fields.TryGetValue(field.Name, out var value))
            {
                field.Accessor.SetValue(request, value);
            }
        }

        return request;
    }

    private static ByteString? CursorOf(SubscribeResponse item) => item.ItemCase switch
    {
        SubscribeResponse.ItemOneofCase.Handover => item.Handover.Cursor,
        SubscribeResponse.ItemOneofCase.Withheld => item.Withheld.Cursor,
        SubscribeResponse.ItemOneofCase.Position => item.Position.Cursor,
        _ => null,
    };
}
