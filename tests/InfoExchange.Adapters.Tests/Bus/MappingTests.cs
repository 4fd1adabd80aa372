using System.Reflection;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using Xunit;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Every code of the domain has its counterpart in the contract and comes back as itself; whatever else the contract may hold is refused.</summary>
public sealed class MappingTests
{
    private static readonly MethodInfo[] Mappings =
        [.. new[] { typeof(BulletinMapping), typeof(DirectoryMapping), typeof(NoticeMapping) }.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))];

    public static TheoryData<string> Codes => [.. Mappings.Where(m => m.Name == "ToContract").Select(m => m.GetParameters()[0].ParameterType.Name)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_goes_out_and_comes_back(string name)
    {
        var (outward, inward) = Pair(name);
        foreach (var code in Enum.GetValues(outward.GetParameters()[0].ParameterType))
        {
            if (code is DutyFunction.Service)
            {
                continue;
            }

            object?[] arguments = [outward.Invoke(null, [code]), null];
            Assert.True((bool)inward.Invoke(null, arguments)!);
            Assert.Equal(code, arguments[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Unspecified_and_newer_values_are_refused(string name)
    {
        var (outward, inward) = Pair(name);
        foreach (var value in new[] { 0, 99 })
        {
            Assert.False((bool)inward.Invoke(null, [Enum.ToObject(outward.ReturnType, value), null])!);
        }
    }

    [Fact]
    public void Nobody_holds_the_functions_of_the_service_itself() => Assert.Throws<ArgumentOutOfRangeException>(() => DutyFunction.Service.ToContract());

    [Theory]
    [InlineData("departement:2A")]
    [InlineData("commune:75056")]
    [InlineData("police-zone:paris-08")]
    [InlineData("gendarmerie-zone:69-lyon")]
    [InlineData("be-commune:21004")]
    [InlineData("be-police-zone:5339")]
    public void A_territory_goes_out_and_comes_back(string text)
    {
        Assert.True(Jurisdiction.TryParse(text, out var territory));
        Assert.True(territory.ToContract().TryToDomain(out var read));
        Assert.Equal(territory, read);
    }

    [Fact]
    public void A_territory_that_is_none_is_refused()
    {
        Assert.False(((V1.Jurisdiction?)null).TryToDomain(out _));
        Assert.False(new V1.Jurisdiction { Kind = V1.JurisdictionKind.Departement, Code = "20" }.TryToDomain(out _));
        Assert.False(new V1.Jurisdiction { Code = "75" }.TryToDomain(out _));
    }

    private static (MethodInfo Outward, MethodInfo Inward) Pair(string name)
    {
        var outward = Mappings.Single(m => m.Name == "ToContract" && m.GetParameters()[0].ParameterType.Name == name);
        return (outward, Mappings.Single(m => m.Name == "TryToDomain" && m.GetParameters()[0].ParameterType == outward.ReturnType));
    }
}
