using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Firms;

return GatewayProgram.Run(FirmsGateway.Describe(), args, Console.Error);
