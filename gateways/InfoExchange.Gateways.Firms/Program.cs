using InfoExchange.Gateways.Edge.Deployed;
using InfoExchange.Gateways.Edge.Hosting;
using InfoExchange.Gateways.Firms;

return await GatewayProgram.RunAsync(FirmsGateway.Describe(), args, DeployedEngines.Engines, Console.Out, Console.Error);
