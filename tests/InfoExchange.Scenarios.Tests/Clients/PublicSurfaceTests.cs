using System.Reflection;
using InfoExchange.Client;
using InfoExchange.Client.Sqlite;
using InfoExchange.Scenarios.Tests.CommandLine;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

/// <summary>What firms compile against changes only on purpose: the approved listing stands beside the source.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Assemblies => [typeof(InfoExchangeClient).Assembly.GetName().Name!, typeof(SqliteCursorStore).Assembly.GetName().Name!];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string name)
    {
        var path = Path.Combine(SampleFiles.GatewaySources, name, "PublicApi.txt");
        var now = string.Join('\n', Listing(Assembly.Load(name))) + "\n";
        if (Environment.GetEnvironmentVariable("INFOEXCHANGE_APPROVE") == "1")
        {
            File.WriteAllText(path, now);
        }

        Assert.Equal(File.ReadAllText(path), now);
    }

    private static IEnumerable<string> Listing(Assembly assembly) => assembly.GetExportedTypes()
        .SelectMany(type => MembersOf(type).Prepend($"{type.FullName}{BasesOf(type)}"))
        .Order(StringComparer.Ordinal);

    private static string BasesOf(Type type) => type.BaseType is { } parent && parent != typeof(object) ? $" : {parent.Name}" : "";

    private static IEnumerable<string> MembersOf(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not MethodInfo { IsSpecialName: true } && !member.Name.Contains('<', StringComparison.Ordinal))
        .Select(member => $"{type.FullName}.{Shown(member)}");

    private static string Shown(MemberInfo member) => member switch
    {
        MethodInfo method => $"{method.Name}({Parameters(method)}) {Shown(method.ReturnType)}",
        ConstructorInfo made => $"new({Parameters(made)})",
        PropertyInfo property => $"{property.Name} {{{(property.GetMethod?.IsPublic == true ? " get" : "")}{(property.SetMethod?.IsPublic == true ? " set" : "")} }} {Shown(property.PropertyType)}",
        _ => member.Name,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(each => $"{Shown(each.ParameterType)} {each.Name}{(each.IsOptional ? "?" : "")}"));

    private static string Shown(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Shown))}>" : type.Name;
}
