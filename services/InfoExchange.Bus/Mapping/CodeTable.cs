using System.Collections.Frozen;

namespace InfoExchange.Bus.Mapping;

/// <summary>Which value of the contract stands for which of the domain; one to one, every value of the domain named.</summary>
internal sealed class CodeTable<TDomain, TContract>
    where TDomain : struct, Enum
    where TContract : struct, Enum
{
    private readonly FrozenDictionary<TDomain, TContract> outward;
    private readonly FrozenDictionary<TContract, TDomain> inward;

    /// <exception cref="ArgumentException">A value stands twice.</exception>
    internal CodeTable(params (TDomain Domain, TContract Contract)[] pairs)
    {
        outward = pairs.ToDictionary(p => p.Domain, p => p.Contract).ToFrozenDictionary();
        inward = pairs.ToDictionary(p => p.Contract, p => p.Domain).ToFrozenDictionary();
    }

    /// <exception cref="ArgumentOutOfRangeException">The value has no counterpart: a bug.</exception>
    internal TContract ToContract(TDomain value) => outward.TryGetValue(value, out var contract) ? contract : throw new ArgumentOutOfRangeException(nameof(value), value, "the contract has no word for it");

    /// <summary>False for unspecified and for values of a newer contract.</summary>
    internal bool TryToDomain(TContract value, out TDomain domain) => inward.TryGetValue(value, out domain);
}
