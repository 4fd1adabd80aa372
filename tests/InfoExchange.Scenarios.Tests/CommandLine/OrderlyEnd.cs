namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Marks a scripted stream that the gateway ends with OK.</summary>
internal sealed class OrderlyEnd : Exception;
