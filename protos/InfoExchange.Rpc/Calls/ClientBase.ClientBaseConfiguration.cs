using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

public abstract partial class ClientBase
{
    /// <summary>How a client makes its calls; opaque to generated code.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "Same surface as the official type.")]
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _callInvoker;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            _callInvoker = callInvoker;
            _host = host;
        }

        internal CallInvoker CreateCallInvoker() => _host is null ? _callInvoker : new FixedHostCallInvoker(_callInvoker, _host);

        internal ClientBaseConfiguration WithHost(string host) => new(_callInvoker, host);
    }
}
