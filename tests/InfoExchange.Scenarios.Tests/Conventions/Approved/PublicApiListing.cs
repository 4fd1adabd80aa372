using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace InfoExchange.Scenarios.Tests.Conventions.Approved;

/// <summary>What another program can name in an assembly: public types and what of them is public or for heirs, with nullability, defaults and parameter names.</summary>
internal static class PublicApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static List<string> Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    internal static List<string> Of(IEnumerable<Type> types) => [.. types.OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(OfType)];

    private static IEnumerable<string> OfType(Type type)
    {
        var parents = (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType ? [parent] : Type.EmptyTypes)
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).OrderBy(TypeText.Of, StringComparer.Ordinal)).Select(TypeText.Of).ToList();
        var head = $"{KindOf(type)} {type.Namespace}.{TypeText.Of(type)}{(parents.Count == 0 ? "" : $" : {string.Join(", ", parents)}")}";
        return type.IsEnum ? [head, .. Enum.GetNames(type).Select(name => $"  {name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")] : [head, .. MembersOf(type)];
    }

    private static IEnumerable<string> MembersOf(Type type) => type.GetMembers(Declared)
        .Where(member => member is EventInfo or PropertyInfo || !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .Select(OfMember).OfType<string>().Order(StringComparer.Ordinal).Select(line => $"  {line}");

    private static string? OfMember(MemberInfo member) => member switch
    {
        ConstructorInfo made when IsSeen(made) => $"{Access(made)}new({Parameters(made)})",
        MethodInfo method when IsSeen(method) && !method.IsSpecialName => $"{Access(method)}{TypeText.Of(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)})",
        MethodInfo method when IsSeen(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => $"{Access(method)}{TypeText.Of(method.ReturnParameter)} {method.Name}({Parameters(method)})",
        PropertyInfo property => OfProperty(property),
        EventInfo { AddMethod: { } add } happening when IsSeen(add) => $"{Access(add)}event {TypeText.Of(happening.EventHandlerType!)} {happening.Name}",
        FieldInfo field when field.IsPublic || field.IsFamily => OfField(field),
        _ => null,
    };

    private static string? OfProperty(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsSeen).ToList();
        if (accessors.Count == 0 || property.Name == "EqualityContract")
        {
            return null;
        }

        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        var words = accessors.Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
        return $"{Access(accessors[0])}{(isRequired ? "required " : "")}{TypeText.Of(property)} {property.Name} {{ {string.Join(' ', words)} }}";
    }

    private static string OfField(FieldInfo field) => field.IsLiteral
        ? $"const {TypeText.Of(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
        : $"{(field.IsFamily ? "protected " : "")}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(field.FieldType)} {field.Name}";

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.GetMethod("<Clone>$") is null ? "class" : "record")}",
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Access(MethodBase method) =>
        $"{(method.IsPublic ? "" : "protected ")}{(method.IsStatic ? "static " : "")}{(method.DeclaringType!.IsInterface ? "" : Inheritance(method))}";

    private static string Inheritance(MethodBase method) => method switch
    {
        MethodInfo { IsAbstract: true } => "abstract ",
        MethodInfo over when over.GetBaseDefinition().DeclaringType != over.DeclaringType => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Generics(MethodInfo method) => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method)
    {
        var parts = method.GetParameters().Select(parameter => $"{TypeText.Of(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "")}");
        return $"{(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{string.Join(", ", parts)}";
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IEnumerable => "?",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
