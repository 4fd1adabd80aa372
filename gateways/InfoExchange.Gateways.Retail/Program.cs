using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Retail;

return GatewayProgram.Run(RetailGateway.Describe(), args, Console.Error);
