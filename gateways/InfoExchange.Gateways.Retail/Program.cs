using InfoExchange.Gateways.Edge.Deployed;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Retail;

return await GatewayProgram.RunAsync(RetailGateway.Describe(), args, DeployedEngines.Engines, Console.Out, Console.Error);
