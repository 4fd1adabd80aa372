using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Bus.RabbitMq;

/// <summary>The topology as the broker's definitions, to be imported before anything else: exchanges, queues, bindings, policies, users and what each may do.</summary>
/// <remarks>
/// Each sender has an exchange that it alone may write to, bound to the queues that the topology lets it reach; each consumer may read its own queue and no other. Nobody may
/// configure anything. Users stand here without a password: they come with a client certificate, or the operator gives them one.
/// </remarks>
public static class RabbitMqDefinitions
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The definitions of a deployment, in the form of the broker's management interface.</summary>
    /// <param name="jurisdictions">Served anywhere in the deployment.</param>
    /// <returns>JSON, the same for the same deployment, ending with a line feed.</returns>
    public static string Write(IEnumerable<Jurisdiction> jurisdictions)
    {
        ArgumentNullException.ThrowIfNull(jurisdictions);
        ImmutableArray<Jurisdiction> served = [.. jurisdictions.Distinct().OrderBy(j => j.ToString(), StringComparer.Ordinal)];
        var queues = Topology.QueuesOf(served);
        var document = new JsonObject
        {
            ["vhosts"] = Array([new JsonObject { ["name"] = RabbitMqNames.VirtualHost }]),
            ["users"] = Array(queues.Select(User)),
            ["permissions"] = Array(queues.Select(Permission)),
            ["exchanges"] = Array(queues.SelectMany(q => new[] { RabbitMqNames.ExchangeOf(q.Consumer), q.DeadLetterName, RabbitMqNames.AgainOf(q.Consumer) }).Select(Exchange)),
            ["queues"] = Array(queues.Select(q => Queue(q.Name, isRead: true)).Concat(queues.Select(q => Queue(q.DeadLetterName, isRead: false)))),
            ["bindings"] = Array(queues.SelectMany(sender => Topology.QueuesFrom(sender.Consumer, served).Select(to => Binding(RabbitMqNames.ExchangeOf(sender.Consumer), to.Name, to.Name)))
                .Concat(queues.Select(q => Binding(q.DeadLetterName, q.DeadLetterName, q.Name)))
                .Concat(queues.Select(q => Binding(RabbitMqNames.AgainOf(q.Consumer), q.Name, q.Name)))),
            ["policies"] = Array(queues.Select(Policy)),
        };
        return document.ToJsonString(Form) + "\n";
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static JsonObject User(QueueDeclaration queue) => new()
    {
        ["name"] = queue.Consumer, ["password_hash"] = "", ["hashing_algorithm"] = "rabbit_password_hashing_sha256", ["tags"] = new JsonArray(),
    };

    // Reading the dead letters is the consumer's own right: it is what it set aside; so is sending them to itself again.
    private static JsonObject Permission(QueueDeclaration queue) => new()
    {
        ["user"] = queue.Consumer,
        ["vhost"] = RabbitMqNames.VirtualHost,
        ["configure"] = "^$",
        ["write"] = Only(RabbitMqNames.ExchangeOf(queue.Consumer), queue.DeadLetterName, RabbitMqNames.AgainOf(queue.Consumer)),
        ["read"] = Only(queue.Name, queue.DeadLetterName),
    };

    private static string Only(params string[] names) => $"^({string.Join('|', names.Select(Regex.Escape))})$";

    private static JsonObject Exchange(string name) => new()
    {
        ["name"] = name, ["vhost"] = RabbitMqNames.VirtualHost, ["type"] = "direct", ["durable"] = true, ["auto_delete"] = false, ["internal"] = false, ["arguments"] = new JsonObject(),
    };

    // What no policy can change later stands with the queue.
    private static JsonObject Queue(string name, bool isRead)
    {
        var arguments = new JsonObject { ["x-queue-type"] = "quorum" };
        if (isRead)
        {
            arguments["x-single-active-consumer"] = true;
        }

        return new JsonObject { ["name"] = name, ["vhost"] = RabbitMqNames.VirtualHost, ["durable"] = true, ["auto_delete"] = false, ["arguments"] = arguments };
    }

    private static JsonObject Binding(string exchange, string queue, string key) => new()
    {
        ["source"] = exchange, ["vhost"] = RabbitMqNames.VirtualHost, ["destination"] = queue, ["destination_type"] = "queue", ["routing_key"] = key, ["arguments"] = new JsonObject(),
    };

    // The consumer counts and ages messages itself, earlier than the broker: the broker's limits hold where no consumer lives long enough to. Its own dead letters are passed on with
    // confirms, for which a full queue must refuse instead of dropping what is oldest.
    private static JsonObject Policy(QueueDeclaration queue) => new()
    {
        ["vhost"] = RabbitMqNames.VirtualHost,
        ["name"] = queue.Name,
        ["pattern"] = Only(queue.Name),
        ["apply-to"] = "queues",
        ["priority"] = 0,
        ["definition"] = new JsonObject
        {
            ["dead-letter-exchange"] = queue.DeadLetterName,
            ["dead-letter-strategy"] = "at-least-once",
            ["overflow"] = "reject-publish",
            ["delivery-limit"] = queue.MaxDeliveries,
            ["message-ttl"] = (long)queue.TimeToLive.TotalMilliseconds,
        },
    };
}
