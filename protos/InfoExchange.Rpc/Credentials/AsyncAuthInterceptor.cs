namespace Grpc.Core;

/// <summary>Adds credentials to a call's metadata before it goes out; may wait, for a token for instance.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
