namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>Marks a scripted stream that the gateway ends with OK.</summary>
internal sealed class OrderlyEnd : Exception;
