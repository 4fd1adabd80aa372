namespace InfoExchange.Rpc.Server.Endpoints;

/// <summary>Marks the endpoints that answer for calls that nobody takes.</summary>
internal sealed class UnknownCallMetadata
{
    private UnknownCallMetadata()
    {
    }

    public static UnknownCallMetadata Instance { get; } = new();
}
