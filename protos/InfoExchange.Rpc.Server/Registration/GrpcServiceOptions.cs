using System.IO.Compression;
using Grpc.Core.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>Settings of all services, read once when a service is mapped.</summary>
public class GrpcServiceOptions
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private int? _maxReceiveMessageSize = DefaultMaxReceiveMessageSize;
    private int? _maxSendMessageSize;
    private string? _responseCompressionAlgorithm;

    /// <summary>Largest message that is taken from a client, in bytes, compressed or not; 4 MiB unless set, null for no limit.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = value;
            MaxReceiveMessageSizeSpecified = true;
        }
    }

    /// <summary>Largest message that is sent, in bytes; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set
        {
            _maxSendMessageSize = value;
            MaxSendMessageSizeSpecified = true;
        }
    }

    /// <summary>How answers are compressed for clients that take it: <c>gzip</c>, or null, the default, for not at all. A message that is small, secret beside attacker's text, or compressed already gains nothing.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public string? ResponseCompressionAlgorithm
    {
        get => _responseCompressionAlgorithm;
        set => _responseCompressionAlgorithm = value is null or WireNames.Gzip ? value : throw new ArgumentException($"'{value}' is not a compression that this server knows: {WireNames.Gzip}.", nameof(value));
    }

    /// <summary>How hard; fastest unless set.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Whether clients are told type and text of unhandled exceptions; null means no. Never where strangers call.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Whether calls to unknown services and methods are left to the rest of the application; null means no: they are answered UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>Around every handler; the first is outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    internal bool MaxReceiveMessageSizeSpecified { get; private set; }

    internal bool MaxSendMessageSizeSpecified { get; private set; }
}
